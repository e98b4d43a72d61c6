package dev.parley.bench.wire;

import dev.parley.bench.load.Ears;
import dev.parley.bench.load.Output;
import dev.parley.bench.load.Template;
import dev.parley.bench.load.Text;
import java.nio.ByteBuffer;

/** With a plain relay: a message is its text alone, and whoever is connected gets all. Its own echo is a writer's acknowledgement. */
public final class RelaySpeech implements WebSocket.Speech {

    private static final Template MESSAGE = Template.of(Text.PATTERN);
    private static final byte[] HEADER = WebSocket.header(MESSAGE.length());

    private final boolean writes;
    private final MarkFinder finder = new MarkFinder();

    public RelaySpeech(boolean writes) {
        this.writes = writes;
    }

    @Override
    public void opened(Output out, Ears ears) {
        ears.joined();
    }

    @Override
    public void heard(ByteBuffer in, int from, int to, Output out, Ears ears) {
        long number = finder.number(in, from, to);
        if (number >= 0) {
            ears.delivered(number);
            if (writes) {
                ears.acknowledged(number);
            }
        }
    }

    @Override
    public void publish(Output out, long number) {
        out.put(HEADER);
        MESSAGE.write(out, number);
    }
}

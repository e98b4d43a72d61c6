package dev.parley.gateway.frames;

import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.conversation.loops.Loop;
import dev.parley.gateway.conversation.loops.StreamOutlet;
import dev.parley.gateway.edge.LastWord;
import dev.parley.gateway.wire.Transport;
import io.vertx.core.net.NetSocket;

/** Frames on a TCP connection, each a line. */
final class SocketTransport implements Transport {

    private static final Frame LINE_END = new Frame(new byte[] {'\n'});

    private final NetSocket socket;
    private final Loop loop;
    private final StreamOutlet outlet;
    private Runnable drained = () -> {};
    private boolean closing;

    SocketTransport(NetSocket socket, Loop loop) {
        this.socket = socket;
        this.loop = loop;
        this.outlet = new StreamOutlet(socket, loop, () -> drained.run());
    }

    @Override
    public boolean ready() {
        return outlet.ready();
    }

    @Override
    public void write(Frame frame) {
        outlet.write(frame);
        outlet.write(LINE_END);
    }

    @Override
    public long lastWrite() {
        return outlet.lastWrite();
    }

    @Override
    public void pauseReading(boolean pause) {
        if (pause && !closing) {
            socket.pause();
        } else {
            socket.resume();
        }
    }

    /** TCP has no closing frame of its own: the wire's is the last line. */
    @Override
    public void close(int code, String reason, boolean patient) {
        closing = true;
        outlet.flush();
        outlet.close();
        LastWord.end(socket, loop, patient);
    }

    @Override
    public void onDrained(Runnable action) {
        drained = action;
    }
}

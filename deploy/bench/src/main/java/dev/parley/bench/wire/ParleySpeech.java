package dev.parley.bench.wire;

import dev.parley.bench.load.Ears;
import dev.parley.bench.load.Output;
import dev.parley.bench.load.Role;
import dev.parley.bench.load.Template;
import dev.parley.bench.load.Text;
import java.nio.ByteBuffer;

/** With Parley's gateway: the wire of its design, in version 1. */
public final class ParleySpeech implements WebSocket.Speech {

    private static final String ENTRY = "{\"entry\"";
    private static final String SEQ = "\"seq\":";
    private static final String ANSWER = "{\"id\":\"";
    private static final String SENT = "\"ok\":{\"sent\"";

    private final String token;
    private final String room;
    private final Role role;
    private final Template send;
    private final byte[] sendHeader;
    private final MarkFinder finder = new MarkFinder();
    private final Memory memory;
    private boolean joined;

    /** Where a client was, so that its next connection goes on there. */
    public static final class Memory {

        /** Remembers nothing, which is quicker. */
        public static final Memory NONE = new Memory(false);

        private final boolean kept;
        private long seq = -1;

        private Memory(boolean kept) {
            this.kept = kept;
        }

        public static Memory empty() {
            return new Memory(true);
        }
    }

    public ParleySpeech(String token, String room, Role role, Memory memory) {
        this.token = token;
        this.room = room;
        this.role = role;
        this.memory = memory;
        this.send = Template.of("{\"id\":\"{n}\",\"send\":{\"room\":\"%s\",\"key\":\"{n}\",\"text\":\"%s\"}}"
                .formatted(room, Text.PATTERN));
        this.sendHeader = WebSocket.header(send.length());
    }

    @Override
    public void opened(Output out, Ears ears) {
        WebSocket.text(
                out,
                "{\"id\":\"hello\",\"hello\":{\"version\":1,\"token\":\"%s\",\"device\":\"bench\"}}".formatted(token));
        if (role.reads()) {
            var after = memory.seq < 0 ? "" : ",\"after\":{\"epoch\":1,\"seq\":%d}".formatted(memory.seq);
            WebSocket.text(out, "{\"id\":\"join\",\"join\":{\"room\":\"%s\"%s}}".formatted(room, after));
        }
    }

    @Override
    public void heard(ByteBuffer in, int from, int to, Output out, Ears ears) {
        if (Bytes.startsWith(in, from, to, ENTRY)) {
            entry(in, from, to, ears);
        } else if (Bytes.startsWith(in, from, to, ANSWER)) {
            answer(in, from, to, ears);
        } else if (Bytes.startsWith(in, from, to, "{\"closing\"") || Bytes.startsWith(in, from, to, "{\"reset\"")) {
            ears.failed(Bytes.text(in, from, to));
        }
    }

    private void entry(ByteBuffer in, int from, int to, Ears ears) {
        if (memory.kept) {
            memory.seq = Bytes.number(in, Bytes.find(in, from, to, SEQ) + SEQ.length(), to);
        }
        long number = finder.number(in, from, to);
        if (number >= 0) {
            ears.delivered(number);
        }
    }

    private void answer(ByteBuffer in, int from, int to, Ears ears) {
        int id = from + ANSWER.length();
        long number = Bytes.number(in, id, to);
        int body = Bytes.find(in, id, to, "\",") + 2;
        if (number >= 0 && Bytes.startsWith(in, body, to, SENT)) {
            ears.acknowledged(number);
        } else if (number >= 0) {
            ears.refused(Bytes.text(in, from, to));
        } else if (!Bytes.startsWith(in, body, to, "\"ok\"")) {
            ears.failed(Bytes.text(in, from, to));
        } else if (!joined && (Bytes.startsWith(in, id, to, "join") || !role.reads())) {
            joined = true;
            ears.joined();
        }
    }

    @Override
    public void publish(Output out, long number) {
        out.put(sendHeader);
        send.write(out, number);
    }

    @Override
    public void heartbeat(Output out) {
        WebSocket.text(out, "{}");
    }
}

package dev.parley.bench.wire;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.Ears;
import dev.parley.bench.load.Output;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The client's side of RFC 6455: the upgrade, and text messages that each come in one frame. What it sends is masked by zero,
 * which is a mask like any other and costs the generator nothing.
 */
public final class WebSocket implements Dialect {

    private static final int FINAL = 0x80;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int MASKED = 0x80;

    private final String path;
    private final Speech speech;
    private boolean open;

    /** What is said in the messages. */
    public interface Speech {

        void opened(Output out, Ears ears);

        /** A message, which begins at {@code from} in {@code in}, whose position must not be moved. */
        void heard(ByteBuffer in, int from, int to, Output out, Ears ears);

        void publish(Output out, long number);

        default void heartbeat(Output out) {}
    }

    public WebSocket(String path, Speech speech) {
        this.path = path;
        this.speech = speech;
    }

    @Override
    public void greet(Output out, Ears ears) {
        out.put("GET %s HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n".formatted(path))
                .put("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
    }

    @Override
    public void read(ByteBuffer in, Output out, Ears ears) {
        if (open || upgraded(in, out, ears)) {
            frames(in, out, ears);
        }
    }

    private boolean upgraded(ByteBuffer in, Output out, Ears ears) {
        int from = in.position();
        int end = Bytes.find(in, from, in.limit(), "\r\n\r\n");
        if (end < 0) {
            return false;
        }
        in.position(end + 4);
        String answer = Bytes.text(in, from, end);
        open = answer.startsWith("HTTP/1.1 101");
        if (open) {
            speech.opened(out, ears);
        } else {
            ears.failed(
                    "the upgrade was answered by " + answer.lines().findFirst().orElse("nothing"));
        }
        return open;
    }

    private void frames(ByteBuffer in, Output out, Ears ears) {
        int limit = in.limit();
        for (int at = in.position(); at + 2 <= limit; ) {
            int head = in.get(at);
            long length = in.get(at + 1) & 0x7f;
            int payload = at + 2;
            if (length == 126) {
                if (at + 4 > limit) {
                    return;
                }
                length = in.getShort(at + 2) & 0xffff;
                payload = at + 4;
            } else if (length == 127) {
                if (at + 10 > limit) {
                    return;
                }
                length = in.getLong(at + 2);
                payload = at + 10;
            }
            if (length > limit - payload) {
                return;
            }
            int end = payload + (int) length;
            if (head == (byte) (FINAL | TEXT)) {
                speech.heard(in, payload, end, out, ears);
            } else {
                control(head, in, payload, end, out, ears);
            }
            at = end;
            in.position(at);
        }
    }

    private static void control(int head, ByteBuffer in, int from, int to, Output out, Ears ears) {
        switch (head & 0x0f) {
            case PING -> frame(out, PONG, Bytes.copy(in, from, to));
            case PONG -> {}
            case CLOSE -> {
                int code = to - from >= 2 ? in.getShort(from) & 0xffff : 1005;
                ears.failed("closed with %d %s".formatted(code, Bytes.text(in, Math.min(to, from + 2), to)));
            }
            default -> ears.failed("a frame that is neither text in one piece nor control: " + head);
        }
    }

    @Override
    public void publish(Output out, long number) {
        speech.publish(out, number);
    }

    @Override
    public void heartbeat(Output out) {
        if (open) {
            speech.heartbeat(out);
        }
    }

    /** What comes before a text message of that length. */
    static byte[] header(int length) {
        return header(TEXT, length).take();
    }

    static void text(Output out, String message) {
        frame(out, TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    private static void frame(Output out, int kind, byte[] payload) {
        out.put(header(kind, payload.length).take()).put(payload);
    }

    private static Output header(int kind, int length) {
        var header = new Output().put(FINAL | kind);
        if (length < 126) {
            header.put(MASKED | length);
        } else if (length < 1 << 16) {
            header.put(MASKED | 126).putShort(length);
        } else {
            throw new IllegalArgumentException("a message of " + length + " bytes");
        }
        return header.putShort(0).putShort(0);
    }
}

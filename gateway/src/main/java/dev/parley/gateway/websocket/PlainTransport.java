package dev.parley.gateway.websocket;

import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.wire.Transport;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Context;
import java.nio.charset.StandardCharsets;

/** The plain way, one {@code sendText} for each frame, for connections whose channel cannot be reached. */
final class PlainTransport implements Transport {

    private static final int PENDING_BYTES = 64 * 1024;

    private final WebSocketConnection connection;
    private final Context context;
    private Runnable drained = () -> {};
    private long underWay;
    private boolean refused;
    private long lastWrite = System.nanoTime();

    PlainTransport(WebSocketConnection connection, Context context) {
        this.connection = connection;
        this.context = context;
    }

    @Override
    public boolean ready() {
        boolean ready = underWay < PENDING_BYTES;
        refused |= !ready;
        return ready;
    }

    @Override
    public void write(Frame frame) {
        underWay += frame.length();
        lastWrite = System.nanoTime();
        connection
                .sendText(new String(frame.bytes(), StandardCharsets.UTF_8))
                .subscribe()
                .with(
                        done -> context.runOnContext(now -> sent(frame)),
                        failed -> context.runOnContext(now -> sent(frame)));
    }

    private void sent(Frame frame) {
        underWay -= frame.length();
        if (refused && underWay < PENDING_BYTES) {
            refused = false;
            drained.run();
        }
    }

    @Override
    public long lastWrite() {
        return lastWrite;
    }

    /** WebSockets Next knows no way to do this. */
    @Override
    public void pauseReading(boolean pause) {}

    @Override
    public void close(int code, String reason) {
        connection.close(CloseReasons.of(code, reason)).subscribe().with(done -> {}, failed -> {});
    }

    @Override
    public void onDrained(Runnable action) {
        drained = action;
    }
}

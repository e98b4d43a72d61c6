package dev.parley.gateway.conversation.loops;

import dev.parley.gateway.conversation.Frame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.concurrent.Executor;

/** Writes what comes together in one turn of the event loop to a stream at once. It lives on the stream's event loop. */
public final class StreamOutlet {

    private static final int PENDING_BYTES = 64 * 1024;

    private final WriteStream<Buffer> stream;
    private final Executor loop;
    private final Runnable drained;
    private Buffer pending = Buffer.buffer();
    private long lastWrite = System.nanoTime();
    private boolean refused;
    private boolean closed;

    /** @param drained is run when it takes more again after it was not ready */
    public StreamOutlet(WriteStream<Buffer> stream, Executor loop, Runnable drained) {
        this.stream = stream;
        this.loop = loop;
        this.drained = drained;
        stream.drainHandler(now -> goOn());
    }

    public boolean ready() {
        boolean ready = !stream.writeQueueFull() && pending.length() < PENDING_BYTES;
        refused |= !ready;
        return ready;
    }

    public void write(Frame frame) {
        if (closed) {
            return;
        }
        if (pending.length() == 0) {
            loop.execute(this::flush);
        }
        pending.appendBytes(frame.bytes());
    }

    /** Writes now what waits for the end of the turn. */
    public void flush() {
        if (pending.length() > 0 && !closed) {
            Buffer bytes = pending;
            pending = Buffer.buffer();
            stream.write(bytes);
            lastWrite = System.nanoTime();
            goOn();
        }
    }

    /** Nothing is written any more. */
    public void close() {
        closed = true;
    }

    /** By {@link System#nanoTime}. */
    public long lastWrite() {
        return lastWrite;
    }

    private void goOn() {
        if (refused && !closed && !stream.writeQueueFull()) {
            refused = false;
            drained.run();
        }
    }
}

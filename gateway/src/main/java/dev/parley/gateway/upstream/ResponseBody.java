package dev.parley.gateway.upstream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response's bytes for a thread that may block. The stream is paused at first and asked for one buffer at a time, so a
 * slow reader holds the sender back, and no more than one buffer waits here.
 */
final class ResponseBody extends InputStream {

    private static final long LONGEST_PAUSE_S = 60;

    private sealed interface Piece {
        record Bytes(Buffer buffer) implements Piece {}

        record End() implements Piece {}

        record Failure(Throwable cause) implements Piece {}
    }

    private final HttpClientResponse response;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private Buffer present = Buffer.buffer();
    private int read;
    private volatile boolean over;
    private volatile boolean reusable;

    /** To be called in the turn of the event loop that brings the response. */
    ResponseBody(HttpClientResponse response) {
        this.response = response;
        response.pause();
        response.exceptionHandler(e -> pieces.add(new Piece.Failure(e)));
        response.endHandler(end -> pieces.add(new Piece.End()));
        response.handler(buffer -> pieces.add(new Piece.Bytes(buffer)));
    }

    /** Its connection may be used again once it was read. */
    void reusable() {
        reusable = true;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        while (read == present.length() && !over) {
            take();
        }
        if (read == present.length()) {
            return -1;
        }
        int count = Math.min(length, present.length() - read);
        present.getBytes(read, read + count, into, from);
        read += count;
        return count;
    }

    private void take() throws IOException {
        response.fetch(1);
        switch (next()) {
            case Piece.Bytes(Buffer buffer) -> {
                present = buffer;
                read = 0;
            }
            case Piece.End() -> over = true;
            case Piece.Failure(Throwable cause) -> {
                over = true;
                throw new IOException("The other service went away amid its answer.", cause);
            }
        }
    }

    private Piece next() throws IOException {
        try {
            @Nullable Piece piece = pieces.poll(LONGEST_PAUSE_S, TimeUnit.SECONDS);
            return piece == null ? new Piece.Failure(new IOException("Nothing came for a minute.")) : piece;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** An answer that is not wanted any more ends its connection. */
    @Override
    public void close() {
        if (!over || !reusable) {
            over = true;
            response.request().reset();
        }
        read = present.length();
    }
}

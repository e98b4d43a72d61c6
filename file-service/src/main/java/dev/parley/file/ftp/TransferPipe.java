package dev.parley.file.ftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Carries an upload's bytes from the server, which pushes them, to the pipeline, which pulls them. Bounded; and unlike
 * {@link java.io.PipedInputStream} it tells an end from a break.
 */
final class TransferPipe {

    private static final int MAX_BYTES = 1024 * 1024;

    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private int waiting;
    private boolean ended;
    private boolean readerGone;
    private @Nullable String broken;

    /** The file is whole. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** The file will never be whole. Nothing happens after {@link #end}. */
    synchronized void breakOff(String reason) {
        if (!ended && broken == null) {
            broken = reason;
            notifyAll();
        }
    }

    /** Nobody will read any more; whoever writes is told. */
    synchronized void readerGone() {
        readerGone = true;
        notifyAll();
    }

    private synchronized void put(byte[] chunk) throws IOException {
        while (waiting >= MAX_BYTES && !readerGone && broken == null) {
            await();
        }
        if (readerGone || broken != null) {
            throw new IOException(broken == null ? "The file is not taken." : broken);
        }
        chunks.addLast(chunk);
        waiting += chunk.length;
        notifyAll();
    }

    /** @return null at the end */
    private synchronized byte @Nullable [] take() throws IOException {
        while (chunks.isEmpty() && !ended && broken == null) {
            await();
        }
        if (broken != null) {
            throw new IOException(broken);
        }
        byte[] chunk = chunks.pollFirst();
        if (chunk != null) {
            waiting -= chunk.length;
            notifyAll();
        }
        return chunk;
    }

    private void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted in the middle of a transfer.", e);
        }
    }

    OutputStream sink() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                put(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (length > 0) {
                    put(Arrays.copyOfRange(bytes, offset, offset + length));
                }
            }
        };
    }

    InputStream source() {
        return new InputStream() {
            private byte[] chunk = {};
            private int at;

            @Override
            public int read() throws IOException {
                return fill() ? chunk[at++] & 0xff : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (!fill()) {
                    return -1;
                }
                int count = Math.min(length, chunk.length - at);
                System.arraycopy(chunk, at, bytes, offset, count);
                at += count;
                return count;
            }

            private boolean fill() throws IOException {
                while (at == chunk.length) {
                    byte[] next = take();
                    if (next == null) {
                        return false;
                    }
                    chunk = next;
                    at = 0;
                }
                return true;
            }
        };
    }
}

package dev.parley.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes on their way to a connection. It grows as needed and is used by one thread at a time. */
public final class Output {

    private byte[] bytes = new byte[0];
    private int from;
    private int to;

    public Output put(int value) {
        room(1);
        bytes[to++] = (byte) value;
        return this;
    }

    /** Two bytes, the higher first. */
    public Output putShort(int value) {
        return put(value >>> 8).put(value);
    }

    public Output put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, to, more.length);
        to += more.length;
        return this;
    }

    public Output put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    public boolean isEmpty() {
        return from == to;
    }

    /** Where the next byte will be, for {@link #set}. */
    int end() {
        return to;
    }

    void set(int at, int value) {
        bytes[at] = (byte) value;
    }

    /** Takes out all that waits. */
    public byte[] take() {
        byte[] taken = Arrays.copyOfRange(bytes, from, to);
        clear();
        return taken;
    }

    /** Returns whether everything is written. */
    boolean writeTo(WritableByteChannel channel) throws IOException {
        if (!isEmpty()) {
            from += channel.write(ByteBuffer.wrap(bytes, from, to - from));
            if (isEmpty()) {
                clear();
            }
        }
        return isEmpty();
    }

    private void clear() {
        from = 0;
        to = 0;
    }

    private void room(int more) {
        if (to + more <= bytes.length) {
            return;
        }
        int size = to - from;
        byte[] roomier = size + more <= bytes.length / 2 ? bytes : new byte[Math.max(256, 2 * (size + more))];
        System.arraycopy(bytes, from, roomier, 0, size);
        bytes = roomier;
        from = 0;
        to = size;
    }
}

package dev.parley.gateway.frames;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes what arrives over a TCP connection, cut anywhere, apart to frames: one a line, ended by LF or CR LF. It holds one frame at most; behind
 * what is no frame nothing is taken any more, for nobody knows where the next one begins.
 */
final class FrameLines {

    private final int maxBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean over;

    /** What came. */
    sealed interface Taken {

        /** @param utf8 without its end */
        @SuppressWarnings("ArrayRecordComponent")
        record Line(byte[] utf8) implements Taken {}

        record Blank() implements Taken {}

        record TooLong() implements Taken {}

        record NotUtf8() implements Taken {}
    }

    /** @param maxBytes of a frame, without its end */
    FrameLines(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** What ends in these bytes. */
    List<Taken> take(byte[] bytes) {
        var taken = new ArrayList<Taken>();
        int from = 0;
        for (int at = 0; at < bytes.length && !over; at++) {
            if (bytes[at] == '\n') {
                line.write(bytes, from, at - from);
                taken.add(finish());
                from = at + 1;
            }
        }
        if (!over) {
            line.write(bytes, from, bytes.length - from);
            // One more than allowed may still be a CR
            if (line.size() > maxBytes + 1) {
                taken.add(end(new Taken.TooLong()));
            }
        }
        return taken;
    }

    private Taken finish() {
        byte[] utf8 = line.toByteArray();
        line.reset();
        if (utf8.length > 0 && utf8[utf8.length - 1] == '\r') {
            utf8 = Arrays.copyOf(utf8, utf8.length - 1);
        }
        if (utf8.length == 0) {
            return new Taken.Blank();
        }
        if (utf8.length > maxBytes) {
            return end(new Taken.TooLong());
        }
        return isUtf8(utf8) ? new Taken.Line(utf8) : end(new Taken.NotUtf8());
    }

    private Taken end(Taken last) {
        over = true;
        line.reset();
        return last;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}

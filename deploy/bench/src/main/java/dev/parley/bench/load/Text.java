package dev.parley.bench.load;

import java.nio.ByteBuffer;

/**
 * The text of a message: a mark, the message's number, and filling. So a receiver finds the number without parsing what is
 * around it.
 */
public final class Text {

    /** Characters, and bytes, of a text. */
    public static final int LENGTH = 120;

    static final int DIGITS = 10;

    private static final byte MARK = '~';
    /** Bytes of the mark and the number. */
    public static final int HEAD = 2 + DIGITS;

    /** To be put into a {@link Template}. */
    public static final String PATTERN = "~~" + Template.NUMBER + "x".repeat(LENGTH - HEAD);

    private Text() {}

    /** The number of the text that begins at {@code at}, -1 when none does. */
    public static long numberAt(ByteBuffer in, int at) {
        if (at < 0 || at + HEAD > in.limit() || in.get(at) != MARK || in.get(at + 1) != MARK) {
            return -1;
        }
        long number = 0;
        for (int i = at + 2; i < at + HEAD; i++) {
            int digit = in.get(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** Where the first text in a stretch begins, -1 when there is none. */
    public static int find(ByteBuffer in, int from, int to) {
        for (int at = from; at + HEAD <= to; at++) {
            if (in.get(at) == MARK && numberAt(in, at) >= 0) {
                return at;
            }
        }
        return -1;
    }
}

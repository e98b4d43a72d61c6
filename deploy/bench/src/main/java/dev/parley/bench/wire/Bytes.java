package dev.parley.bench.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Looking into what was received, without moving its position. */
final class Bytes {

    private Bytes() {}

    /** Where the word begins, -1 when it is not there. */
    static int find(ByteBuffer in, int from, int to, String word) {
        for (int at = from; at + word.length() <= to; at++) {
            if (startsWith(in, at, to, word)) {
                return at;
            }
        }
        return -1;
    }

    /** @param word in ASCII */
    static boolean startsWith(ByteBuffer in, int at, int to, String word) {
        if (to - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (in.get(at + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The decimal number that begins at {@code at}; -1 when none does. */
    static long number(ByteBuffer in, int at, int to) {
        long number = -1;
        for (int i = at; i < to && in.get(i) >= '0' && in.get(i) <= '9'; i++) {
            number = Math.max(0, number) * 10 + in.get(i) - '0';
        }
        return number;
    }

    static byte[] copy(ByteBuffer in, int from, int to) {
        byte[] bytes = new byte[to - from];
        in.get(from, bytes);
        return bytes;
    }

    static String text(ByteBuffer in, int from, int to) {
        return new String(copy(in, from, to), StandardCharsets.UTF_8);
    }
}

package dev.parley.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Words that are the same for each message but for its number, made once and copied for each. */
public final class Template {

    /** Where the number goes, as {@value Text#DIGITS} digits. */
    public static final String NUMBER = "{n}";

    private final byte[] bytes;
    private final int[] places;

    private Template(byte[] bytes, int[] places) {
        this.bytes = bytes;
        this.places = places;
    }

    /** A pattern with {@value #NUMBER} wherever the number goes. */
    public static Template of(String pattern) {
        List<Integer> places = new ArrayList<>();
        var text = new StringBuilder(pattern);
        for (int at; (at = text.indexOf(NUMBER)) >= 0; ) {
            text.replace(at, at + NUMBER.length(), "0".repeat(Text.DIGITS));
            places.add(text.substring(0, at).getBytes(StandardCharsets.UTF_8).length);
        }
        return new Template(
                text.toString().getBytes(StandardCharsets.UTF_8),
                places.stream().mapToInt(Integer::intValue).toArray());
    }

    public int length() {
        return bytes.length;
    }

    public void write(Output out, long number) {
        out.put(bytes);
        int start = out.end() - bytes.length;
        for (int place : places) {
            long left = number;
            for (int digit = Text.DIGITS - 1; digit >= 0; digit--) {
                out.set(start + place + digit, (int) ('0' + left % 10));
                left /= 10;
            }
        }
    }
}

package dev.parley.chat.log;

import dev.parley.contracts.Limits;
import java.nio.charset.StandardCharsets;

/** What can stand in a log: PostgreSQL keeps no NUL, and UTF-8 has no lone surrogates. */
public final class Texts {

    private static final int EMOJI_BYTES = 64;
    private static final int KEY_BYTES = 1_000;
    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    /** May this be a message's text? */
    static boolean isMessage(String text) {
        return !text.isBlank() && fits(text, Limits.TEXT_BYTES);
    }

    static boolean isEmoji(String text) {
        return !text.isBlank() && fits(text, EMOJI_BYTES);
    }

    /** With the entrance's name, and as long as the name of a mail folder may make it. */
    static boolean isKey(String key) {
        return !key.isEmpty() && fits(key, KEY_BYTES);
    }

    /** Not longer than some bytes of UTF-8, and storable. */
    public static boolean fits(String text, int bytes) {
        return text.length() <= bytes && text.getBytes(StandardCharsets.UTF_8).length <= bytes && isStorable(text);
    }

    private static boolean isStorable(String text) {
        return cleaned(text).equals(text);
    }

    /** The text with everything replaced that cannot be stored. */
    public static String cleaned(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                if (changed == null) {
                    changed = new StringBuilder(text);
                }
                changed.setCharAt(i, REPLACEMENT);
            }
        }
        return changed == null ? text : changed.toString();
    }
}

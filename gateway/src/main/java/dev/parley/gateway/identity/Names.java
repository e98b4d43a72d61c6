package dev.parley.gateway.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people may be called. */
final class Names {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{1,31}");
    private static final int LONGEST = 64;
    private static final int LONGEST_NICK = 32;

    private Names() {}

    /** An id: what a person chooses at first and keeps for ever. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The id that a claim of another issuer's gives, A to Z as a to z; absent when it is none that can be used here. */
    static Optional<String> id(@Nullable Object claim) {
        return Optional.ofNullable(claim)
                .map(Object::toString)
                .filter(text -> text.chars().allMatch(letter -> letter < 128))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(Names::isId);
    }

    /** A display name without what cannot be seen or would reorder what stands around it; maybe nothing is left. */
    static String display(String text) {
        return cut(clean(text), LONGEST);
    }

    /** A nick in the same way; never empty. */
    static String nick(String text) {
        String nick = cut(clean(text), LONGEST_NICK);
        return nick.isEmpty() ? "guest" : nick;
    }

    /** What two names have in common that look the same but for case. */
    static String key(String name) {
        return clean(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String clean(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]", "")
                .replaceAll("[\\p{Z}]+", " ")
                .strip();
    }

    private static String cut(String text, int longest) {
        int end = text.offsetByCodePoints(0, Math.min(longest, text.codePointCount(0, text.length())));
        return text.substring(0, end).strip();
    }
}

package dev.parley.mail.message;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Unstructured header text (RFC 5322 §2.2.1, RFC 2047), both ways. */
public final class HeaderText {

    private static final int LONGEST = 1000;

    /** What is decoded at all: decoding megabytes of encoded words takes seconds, of which a line would be shown. */
    private static final int LONGEST_RAW = 16 * LONGEST;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\x{2028}\\x{2029}]");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\x{2028}\\x{2029}\\s]+");

    static {
        Leniency.ensure();
    }

    private HeaderText() {}

    /** What somebody wrote into a header, decoded as well as it can be, as one line without control characters. */
    public static String readable(@Nullable String raw) {
        if (raw == null) {
            return "";
        }
        String bounded = raw.length() <= LONGEST_RAW ? raw : raw.substring(0, LONGEST_RAW);
        String decoded;
        try {
            decoded = MimeUtility.decodeText(MimeUtility.unfold(bounded));
        } catch (UnsupportedEncodingException | RuntimeException ignored) {
            decoded = bounded;
        }
        return oneLine(utf8IfItIs(decoded));
    }

    /** Text as one line without control characters, of bounded length. */
    static String oneLine(String text) {
        String line = CONTROLS.matcher(text).replaceAll(" ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** @throws InvalidMailException when the text could start another header or hide something */
    static String checked(String what, String text) {
        if (CONTROL.matcher(text).find()) {
            throw new InvalidMailException(what + " must not contain line breaks or control characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidMailException(what + " is not valid Unicode");
        }
        return text;
    }

    /** A header line ready to be written: encoded words where needed, folded. */
    static String line(String name, String text) {
        try {
            String encoded = MimeUtility.encodeText(text, "UTF-8", null);
            return name + ": " + MimeUtility.fold(name.length() + 2, encoded) + "\r\n";
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Some send raw UTF-8 in headers, which the parser took for ISO 8859-1 byte by byte. */
    private static String utf8IfItIs(String text) {
        boolean bytes = text.chars().allMatch(c -> c < 0x100) && text.chars().anyMatch(c -> c >= 0x80);
        if (!bytes) {
            return text;
        }
        return Charsets.strictUtf8(text.getBytes(StandardCharsets.ISO_8859_1)).orElse(text);
    }
}

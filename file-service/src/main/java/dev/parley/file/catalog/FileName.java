package dev.parley.file.catalog;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * A file's name that is safe to show, to store and to put into a header: the last segment of whatever was given, without
 * control, format and bidirectional characters, in Unicode's NFC, at most {@value #MAX_BYTES} bytes of UTF-8, never empty.
 */
public record FileName(String value) {

    /** What the common file systems allow. */
    public static final int MAX_BYTES = 255;

    private static final String NAMELESS = "file";
    private static final int LONGEST_EXTENSION = 16;

    public FileName {
        if (!clean(value).equals(value)) {
            throw new IllegalArgumentException("Not a clean file name: use FileName.of.");
        }
    }

    /** Makes a clean name of anything. */
    public static FileName of(String raw) {
        return new FileName(clean(raw));
    }

    private static String clean(String raw) {
        String last = raw.substring(Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1);
        String visible = Normalizer.normalize(withoutInvisible(last), Normalizer.Form.NFC);
        String name = shorten(strip(visible));
        return name.isEmpty() || name.equals(".") || name.equals("..") ? NAMELESS : name;
    }

    private static String withoutInvisible(String text) {
        var visible = new StringBuilder(text.length());
        text.codePoints().filter(FileName::isVisible).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String strip(String text) {
        return text.strip();
    }

    /** Cuts the stem, so that the extension stays. */
    private static String shorten(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        int end = name.length() - extension.length();
        while (bytes(name.substring(0, end)) + bytes(extension) > MAX_BYTES) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end).strip() + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.parley.gateway.line;

/** Text that does nothing to a terminal but show. */
final class Printable {

    private Printable() {}

    /** Without control characters (C0, C1, DEL), line and paragraph separators, and marks that turn the direction of text. */
    static String of(String text) {
        if (text.chars().noneMatch(Printable::isControl)) {
            return text;
        }
        var printable = new StringBuilder(text.length());
        text.codePoints().filter(one -> !isControl(one)).forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private static boolean isControl(int character) {
        return (character < ' ' && character != '\t')
                || (character >= 0x7f && character < 0xa0)
                || character == 0x2028
                || character == 0x2029
                || (character >= 0x202a && character <= 0x202e)
                || (character >= 0x2066 && character <= 0x2069);
    }
}

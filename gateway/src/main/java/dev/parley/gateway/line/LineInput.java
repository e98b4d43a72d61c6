package dev.parley.gateway.line;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts what arrives over a TCP connection, cut anywhere, together to lines of text. Telnet's commands (RFC 854) are taken
 * out; so are control bytes. Bytes that are no UTF-8 become U+FFFD.
 */
final class LineInput {

    private static final int IAC = 255;
    private static final int DONT = 254;
    private static final int WILL = 251;
    private static final int SUBNEGOTIATION = 250;
    private static final int SUBNEGOTIATION_END = 240;

    private final int maxBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Telnet telnet = Telnet.TEXT;
    private boolean tooLong;

    /** What telnet's next byte means. */
    private enum Telnet {
        TEXT,
        COMMAND,
        OPTION,
        SUBNEGOTIATION,
        SUBNEGOTIATION_COMMAND
    }

    /** A piece of input. */
    sealed interface Piece {

        record Text(String text) implements Piece {}

        /** It was longer than allowed, and is dropped. */
        record TooLong() implements Piece {}
    }

    LineInput(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The lines that end in these bytes. */
    List<Piece> take(byte[] bytes) {
        var lines = new ArrayList<Piece>();
        for (byte next : bytes) {
            int value = Byte.toUnsignedInt(next);
            if (isText(value)) {
                if (value == '\n') {
                    lines.add(finish());
                } else {
                    add(value);
                }
            }
        }
        return lines;
    }

    /**
     * What has come since the last line end, as a piece of its own.
     *
     * @param anyway also when it ends within a character, whose other bytes may still be on their way
     */
    Optional<Piece> takeRest(boolean anyway) {
        boolean take = hasRest() && (anyway || tooLong || endsWithWholeCharacter(line.toByteArray()));
        return take ? Optional.of(finish()) : Optional.empty();
    }

    boolean hasRest() {
        return line.size() > 0 || tooLong;
    }

    private void add(int value) {
        if (line.size() >= maxBytes) {
            tooLong = true;
        } else if (value >= ' ' && value != 0x7f || value == '\t') {
            line.write(value);
        }
    }

    private Piece finish() {
        Piece piece =
                tooLong ? new Piece.TooLong() : new Piece.Text(Printable.of(line.toString(StandardCharsets.UTF_8)));
        line.reset();
        tooLong = false;
        return piece;
    }

    private boolean isText(int value) {
        switch (telnet) {
            case TEXT -> {
                if (value == IAC) {
                    telnet = Telnet.COMMAND;
                    return false;
                }
                return true;
            }
            case COMMAND ->
                telnet = value == SUBNEGOTIATION
                        ? Telnet.SUBNEGOTIATION
                        : value >= WILL && value <= DONT ? Telnet.OPTION : Telnet.TEXT;
            case OPTION -> telnet = Telnet.TEXT;
            case SUBNEGOTIATION -> {
                if (value == IAC) {
                    telnet = Telnet.SUBNEGOTIATION_COMMAND;
                }
            }
            case SUBNEGOTIATION_COMMAND -> telnet = value == SUBNEGOTIATION_END ? Telnet.TEXT : Telnet.SUBNEGOTIATION;
        }
        return false;
    }

    /** Looks at the last lead byte of UTF-8 (RFC 3629) and what it announces. */
    private static boolean endsWithWholeCharacter(byte[] bytes) {
        for (int back = 1; back <= Math.min(4, bytes.length); back++) {
            int value = Byte.toUnsignedInt(bytes[bytes.length - back]);
            if (value < 0x80) {
                return true;
            }
            if (value >= 0xc0) {
                int length = value >= 0xf0 ? 4 : value >= 0xe0 ? 3 : 2;
                return back >= length;
            }
        }
        return true;
    }
}

package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Position;
import dev.parley.contracts.wire.CloseCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A terminal on the line. */
final class Lined implements EdgeClient {

    private static final byte[] GARBLED = {(byte) 0xc3, '(', '\n'};

    private final Bytes bytes;
    /** It was looked at and not taken. */
    private @Nullable String next;

    private String lastNote = "";

    Lined(Bytes bytes) throws IOException {
        this.bytes = bytes;
        if (!new String(bytes.next(4), StandardCharsets.US_ASCII).equals("NICK")) {
            throw new IOException("No NICK");
        }
        bytes.write("n" + UUID.randomUUID().toString().substring(0, 8) + "\n");
        welcome("lobby");
    }

    @Override
    public Welcome join(String room, @Nullable Position after) throws IOException {
        bytes.write("/join " + room + "\n");
        Welcome welcome = welcome(room);
        if (after == null || !(welcome instanceof Welcome.In)) {
            return welcome;
        }
        bytes.write("/resume " + after + "\n");
        Welcome back = welcome(room);
        return back instanceof Welcome.In ? new Welcome.In(!tooMuchWasMissed()) : back;
    }

    /** Which is said in the next line, or not. */
    private boolean tooMuchWasMissed() throws IOException {
        next = line();
        return next.startsWith("* Too much happened since ");
    }

    private Welcome welcome(String room) throws IOException {
        while (true) {
            String note = note();
            if (note.startsWith("You are in " + room)) {
                return new Welcome.In(false);
            } else if (note.startsWith("The log of " + room + " begins anew")) {
                return new Welcome.Reset();
            } else if (!note.startsWith("You are ")) {
                return new Welcome.Refused();
            }
        }
    }

    private String note() throws IOException {
        while (true) {
            String line = line();
            if (line.startsWith("* ")) {
                return line.substring(2);
            }
        }
    }

    private String line() throws IOException {
        String line = next == null ? bytes.line() : next;
        next = null;
        if (line.startsWith("* ")) {
            lastNote = line.substring(2);
        }
        return line;
    }

    @Override
    public String text() throws IOException {
        while (true) {
            String line = line();
            if (!line.startsWith("* ") && line.contains(": ")) {
                return line.substring(line.indexOf(": ") + 2);
            }
        }
    }

    @Override
    public void awaitReset(String room) throws IOException {
        while (!note().startsWith("The log of " + room + " begins anew")) {
            // what was said before
        }
    }

    /** The line makes whoever joins a member. */
    @Override
    public String person(String room) {
        return StubChat.newestMember(room);
    }

    @Override
    public void awaitRemoval(String room) throws IOException {
        for (String line; !(line = line()).equals("* You are no longer in " + room + "."); ) {
            assertThat(line).doesNotContain(": ");
        }
    }

    /** It does so by itself. */
    @Override
    public Welcome joinAnew(String room) throws IOException {
        return welcome(room);
    }

    @Override
    public CloseCode reasonOfTheEnd() {
        return switch (lastNote) {
            case "You read too slowly. Come back, and /resume where you were." -> CloseCode.TOO_SLOW;
            case "Goodbye." -> CloseCode.GOING_AWAY;
            default -> throw new AssertionError("The last that was said: " + lastNote);
        };
    }

    @Override
    public List<String> history(String room, Position after, int count) throws IOException {
        join(room, after);
        return texts(count);
    }

    void say(String text) throws IOException {
        bytes.write(text + "\n");
    }

    @Override
    public Optional<String> sayGarbled(String room) throws IOException {
        join(room, null);
        bytes.write(GARBLED);
        return Optional.of("\ufffd(");
    }

    @Override
    public void sayTooMuch(String room) throws IOException {
        join(room, null);
        bytes.write("x".repeat(20_000) + "\n");
        String note = note();
        if (!note.startsWith("That was too long")) {
            throw new AssertionError(note);
        }
    }

    @Override
    public void endOutput() throws IOException {
        bytes.endOutput();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

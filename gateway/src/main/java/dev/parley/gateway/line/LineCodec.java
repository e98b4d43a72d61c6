package dev.parley.gateway.line;

import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.conversation.EdgeCodec;
import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.conversation.LoggedEntry;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What happens in a room, as lines. Signals are not shown: a line once printed cannot be taken back. */
final class LineCodec implements EdgeCodec {

    private final LineText text;

    LineCodec(LineText text) {
        this.text = text;
    }

    @Override
    public Frame entry(LoggedEntry entry) {
        return frame(text.of(entry.entry()));
    }

    @Override
    public @Nullable Frame signal(Signal signal) {
        return null;
    }

    /** A line of the server's own. */
    static Frame note(String text) {
        return frame("* " + text + "\n");
    }

    static Frame frame(String lines) {
        return new Frame(lines.getBytes(StandardCharsets.UTF_8));
    }
}

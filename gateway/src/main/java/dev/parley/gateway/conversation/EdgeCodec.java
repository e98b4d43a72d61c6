package dev.parley.gateway.conversation;

import dev.parley.contracts.wire.Signal;
import org.jspecify.annotations.Nullable;

/**
 * How one edge says what happens in a room. Sessions with the same codec share each frame; {@code null} means that the
 * edge has nothing to say to this.
 */
public interface EdgeCodec {

    @Nullable
    Frame entry(LoggedEntry entry);

    /** An entry to the author's own sessions, with the key by which they know it. */
    default @Nullable Frame own(LoggedEntry entry) {
        return entry(entry);
    }

    @Nullable
    Frame signal(Signal signal);
}

package dev.parley.gateway.upstream.chat;

import dev.parley.contracts.Position;
import org.jspecify.annotations.Nullable;

/** Which stretch of a log; at most one place is given, none means the newest entries. */
public record PageRequest(@Nullable Position after, @Nullable Position before, @Nullable Position around, int limit) {

    public static PageRequest after(Position after, int limit) {
        return new PageRequest(after, null, null, limit);
    }
}

package dev.parley.contracts.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.contracts.Entry;
import org.jspecify.annotations.Nullable;

/** What the server sends. */
public sealed interface ServerFrame {

    record Ok(@Nullable String id, Answer answer) implements ServerFrame {}

    record Error(@Nullable String id, Failure error) implements ServerFrame {}

    /**
     * @param code in kebab-case, the same as over REST
     * @param message what happened and what to do
     * @param retry the same frame may go through later
     */
    record Failure(String code, String message, boolean retry) {}

    /** @param key the client's key, for the author's own sessions only */
    record Logged(Entry entry, @Nullable String key) implements ServerFrame {}

    record Signalled(Signal signal) implements ServerFrame {}

    /** The client's position in the room is void: it joins again without one. */
    record Reset(String room, int epoch) implements ServerFrame {}

    /** The last frame before the close. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Closing(int code, String message, @Nullable Long retryAfterMs) implements ServerFrame {}

    record Heartbeat() implements ServerFrame {}
}

package dev.parley.contracts.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something fleeting about a person in a room; it is in no log, and may be lost. Exactly one of typing and presence.
 *
 * @param name the display name, when it is not the id
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Signal(
        String room, String by, @Nullable String name, @Nullable Typing typing, @Nullable Presence presence) {

    public record Typing() {}

    /** @param state {@code online}, {@code away} or {@code offline} */
    public record Presence(String state) {}
}

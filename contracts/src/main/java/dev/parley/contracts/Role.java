package dev.parley.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a member may do in a room; a later one may all that an earlier one may. */
public enum Role {
    GUEST,
    MEMBER,
    MODERATOR,
    OWNER;

    /** @throws IllegalArgumentException for a word that names no role */
    @JsonCreator
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }
}

package dev.parley.contracts.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who can find a room. */
public enum Visibility {
    PUBLIC,
    PRIVATE,
    DIRECT,
    PERSONAL;

    /** @throws IllegalArgumentException for a word that names none */
    @JsonCreator
    public static Visibility of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

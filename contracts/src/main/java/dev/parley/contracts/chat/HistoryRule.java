package dev.parley.contracts.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a member sees of the time before they joined. */
public enum HistoryRule {
    ALL,
    SINCE_JOINED;

    /** @throws IllegalArgumentException for a word that names none */
    @JsonCreator
    public static HistoryRule of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package dev.parley.chat.log;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;

/** What entries take of the memory, as far as they differ. */
public final class Weights {

    private Weights() {}

    /** The characters of its text. */
    public static int chars(Entry entry) {
        return switch (entry.content()) {
            case Content.Posted posted -> posted.text().length();
            case Content.Edited edited -> edited.text().length();
            case Content.Topic topic -> topic.text().length();
            default -> 0;
        };
    }
}

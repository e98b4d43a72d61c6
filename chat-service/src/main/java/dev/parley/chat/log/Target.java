package dev.parley.chat.log;

import dev.parley.contracts.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry that later ones refer to, and what they made of it so far.
 *
 * @param kind as {@link Content#kind()}
 * @param text the current text, when it was edited
 * @param edited when it was last edited
 * @param reactions who reacted, by emoji, both in the order in which they came
 */
public record Target(
        long seq,
        String author,
        String kind,
        boolean erased,
        @Nullable String text,
        @Nullable Instant edited,
        Map<String, List<String>> reactions) {

    static final int REACTIONS = 50;

    public static Target fresh(long seq, String author, Content content) {
        return new Target(seq, author, content.kind(), false, null, null, Map.of());
    }

    /** Entries that show something to people, and so can be reacted to and erased. */
    boolean isContribution() {
        return switch (kind) {
            case "posted", "fileShared", "mailSent", "mailReceived" -> true;
            default -> false;
        };
    }

    boolean isMessage() {
        return kind.equals("posted");
    }

    Target edited(String newText, Instant when) {
        return new Target(seq, author, kind, erased, newText, when, reactions);
    }

    Target blanked() {
        return new Target(seq, author, kind, true, null, null, Map.of());
    }

    /** It shows as many different emojis as an entry may. */
    boolean isFullFor(String emoji) {
        return !reactions.containsKey(emoji) && reactions.size() >= REACTIONS;
    }

    Target reacted(String person, String emoji, boolean on) {
        var changed = new LinkedHashMap<>(reactions);
        var people = new ArrayList<>(changed.getOrDefault(emoji, List.of()));
        people.remove(person);
        if (on) {
            people.add(person);
        }
        if (people.isEmpty()) {
            changed.remove(emoji);
        } else {
            changed.put(emoji, List.copyOf(people));
        }
        return new Target(seq, author, kind, erased, text, edited, changed);
    }
}

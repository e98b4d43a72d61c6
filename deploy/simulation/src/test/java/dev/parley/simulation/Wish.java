package dev.parley.simulation;

import dev.parley.contracts.Content;
import dev.parley.contracts.chat.Write;
import org.jspecify.annotations.Nullable;

/** Something that a client wants to have in a room's log, until it hears that it is, or that it will not be. */
final class Wish {

    final long number;
    final String key;
    final Write.Action action;
    /** The key stands for something else already. */
    final boolean reusesKey;

    long firstSent = -1;
    /** The connection that it was last sent on; absent while it waits. */
    @Nullable
    Connection sentOn;

    Wish(long number, String key, Write.Action action, boolean reusesKey) {
        this.number = number;
        this.key = key;
        this.action = action;
        this.reusesKey = reusesKey;
    }

    static boolean isMadeOf(Content content, Write.Action action) {
        return switch (action) {
            case Write.Post post ->
                content instanceof Content.Posted posted && posted.text().equals(post.text());
            case Write.Edit edit ->
                content instanceof Content.Edited edited && edited.text().equals(edit.text());
            case Write.Delete _ -> content instanceof Content.Deleted;
            case Write.React _ -> content instanceof Content.Reacted;
        };
    }
}

package dev.parley.chat.log;

import dev.parley.contracts.Content;
import dev.parley.contracts.Role;
import dev.parley.contracts.chat.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody wants to have in a room's log. */
public sealed interface Command {

    /** What a client writes. */
    record Act(Write.Action action) implements Command {}

    /** What another service saw happen on the author's behalf. */
    record Announce(Content content) implements Command {}

    /** Be the first in a room that was just made; the others, if any, are invited by it. */
    record Found(List<Person> others) implements Command {
        public Found {
            others = List.copyOf(others);
        }
    }

    record Join() implements Command {}

    record Leave() implements Command {}

    /**
     * Invite a person, or change a member's role.
     *
     * @param role absent: an invited person becomes a member, a member stays what they are
     */
    record Admit(Person person, @Nullable Role role) implements Command {}

    record Remove(Person person) implements Command {}

    record SetTopic(String text) implements Command {}

    /** @param name the display name */
    record Person(String id, String name) {}
}

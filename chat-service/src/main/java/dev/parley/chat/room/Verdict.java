package dev.parley.chat.room;

import dev.parley.contracts.Role;

/** What rights say about a deed. */
public sealed interface Verdict {

    record Granted() implements Verdict {}

    /** Granted, once the caller has become a member. */
    record JoinFirst(Role as) implements Verdict {}

    record Denied(Refusal refusal) implements Verdict {}

    default boolean isDenied() {
        return this instanceof Denied;
    }
}

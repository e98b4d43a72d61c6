package dev.parley.chat.room;

import dev.parley.contracts.Role;
import org.jspecify.annotations.Nullable;

/**
 * One stay of a person in a room.
 *
 * @param from the seq of the entry that began it
 * @param to the seq of the entry that ended it; absent while it lasts
 * @param ended how it ended
 */
public record Membership(String person, Role role, long from, @Nullable Long to, @Nullable Ended ended) {

    /** How a stay ended. */
    public enum Ended {
        LEFT,
        /** Sent away: only an invitation brings them back. */
        REMOVED
    }

    public static Membership begun(String person, Role role, long from) {
        return new Membership(person, role, from, null, null);
    }

    public Membership ended(long at, Ended how) {
        return new Membership(person, role, from, at, how);
    }

    public Membership as(Role newRole) {
        return new Membership(person, newRole, from, to, ended);
    }

    public boolean lasts() {
        return to == null;
    }
}

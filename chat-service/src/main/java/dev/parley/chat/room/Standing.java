package dev.parley.chat.room;

import dev.parley.contracts.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that one person ever was in one room.
 *
 * @param stays in the order of the log; only the last may still last
 */
public record Standing(List<Membership> stays) {

    public static final Standing STRANGER = new Standing(List.of());

    public Standing {
        stays = List.copyOf(stays);
    }

    public Optional<Membership> current() {
        return stays.isEmpty() || !stays.getLast().lasts() ? Optional.empty() : Optional.of(stays.getLast());
    }

    public Optional<Role> role() {
        return current().map(Membership::role);
    }

    public boolean isMember() {
        return current().isPresent();
    }

    public boolean wasRemoved() {
        return !stays.isEmpty() && stays.getLast().ended() == Membership.Ended.REMOVED;
    }

    /** With one more stay, or with the last one changed. */
    public Standing with(Membership stay) {
        var changed = new ArrayList<>(stays);
        if (!changed.isEmpty() && changed.getLast().from() == stay.from()) {
            changed.removeLast();
        }
        changed.add(stay);
        return new Standing(changed);
    }
}

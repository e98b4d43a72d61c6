package dev.parley.chat.room;

import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * A room, without its members.
 *
 * @param creator who made it; absent for rooms that are there by themselves
 * @param lastSeq the seq of its log's last entry; 0 when there is none
 */
public record Room(
        String name,
        @Nullable String title,
        @Nullable String topic,
        Visibility visibility,
        HistoryRule history,
        boolean guests,
        @Nullable String creator,
        long lastSeq) {

    /** A person's own room, for what concerns only them. */
    public static Room personal(String person) {
        return new Room(RoomName.personal(person), null, null, Visibility.PERSONAL, HistoryRule.ALL, false, person, 0);
    }

    /** The conversation of two people. */
    public static Room direct(String creator, String other) {
        return new Room(
                RoomName.direct(creator, other), null, null, Visibility.DIRECT, HistoryRule.ALL, false, creator, 0);
    }

    /** Members come and go, and have different roles. */
    public boolean isShared() {
        return visibility == Visibility.PUBLIC || visibility == Visibility.PRIVATE;
    }

    /** Both were made by the same request: a repeat of it may be answered like the first. */
    public boolean sameAsMadeBy(Room other) {
        return name.equals(other.name)
                && creator != null
                && creator.equals(other.creator)
                && visibility == other.visibility
                && history == other.history;
    }
}

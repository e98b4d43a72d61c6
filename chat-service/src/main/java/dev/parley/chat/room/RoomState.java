package dev.parley.chat.room;

import dev.parley.contracts.Position;
import org.jspecify.annotations.Nullable;

/**
 * A room as it stands, and what one person is in it.
 *
 * @param read the seq up to which the person has read
 * @param otherName the display name of the other person of a direct conversation
 */
public record RoomState(Room room, int epoch, Standing standing, @Nullable Long read, @Nullable String otherName) {

    public Position head() {
        return new Position(epoch, room.lastSeq());
    }
}

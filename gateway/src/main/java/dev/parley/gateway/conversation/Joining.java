package dev.parley.gateway.conversation;

import dev.parley.contracts.Position;
import dev.parley.contracts.chat.RoomSummary;
import org.jspecify.annotations.Nullable;

/**
 * A session's wish to see a room.
 *
 * @param after the last position that the client has; absent: the newest entries follow
 * @param enter makes the person a member first where a room is open to all
 * @param outcome is told once, before the first entry
 */
public record Joining(String room, @Nullable Position after, boolean enter, Outcome outcome) {

    /** Takes what became of it. */
    public interface Outcome {

        void joined(Joined joined);

        /** The client's position is void; it may join again without one. */
        void reset(String room, int epoch);

        void refused(Refusal refusal);

        /** The session joined the same room anew, left it, or ended, before there was an answer. */
        default void dropped() {}
    }

    /**
     * The entries from {@code from} on follow, then those to come.
     *
     * @param head the log's last position when the session attached
     * @param recovered every entry after the position that the client named follows
     */
    public record Joined(RoomSummary room, long from, Position head, boolean recovered) {}
}

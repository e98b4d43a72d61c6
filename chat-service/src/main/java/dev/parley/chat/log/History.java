package dev.parley.chat.log;

import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Deed;
import dev.parley.chat.room.Refusal;
import dev.parley.chat.room.RefusedException;
import dev.parley.chat.room.RoomState;
import dev.parley.chat.room.Rooms;
import dev.parley.chat.room.Sight;
import dev.parley.contracts.Limits;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Page;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a room's log, clamped to what the reader may see. A few are read at a time: each may be of the longest texts before it is cut, and
 * appends are to find a connection meanwhile.
 */
public final class History {

    private static final int AT_A_TIME = 4;
    private static final long PATIENCE_SECONDS = 2;

    private final Rooms rooms;
    private final LogReader reader;
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    public History(Rooms rooms, LogReader reader) {
        this.rooms = rooms;
        this.reader = reader;
    }

    /** Where a page is to be, as a client says it: at most one of the three; none for the newest entries. */
    public record Place(@Nullable Position after, @Nullable Position before, @Nullable Position around) {

        private Window.Bound bound(Position head) {
            if (after != null) {
                if (after.seq() > head.seq()) {
                    throw reset(head);
                }
                return new Window.Bound.After(sameEpoch(after, head));
            }
            if (before != null) {
                return new Window.Bound.Before(sameEpoch(before, head));
            }
            return around != null ? new Window.Bound.Around(sameEpoch(around, head)) : new Window.Bound.Newest();
        }

        private static long sameEpoch(Position at, Position head) {
            if (at.epoch() != head.epoch()) {
                throw reset(head);
            }
            return at.seq();
        }

        private static RefusedException reset(Position head) {
            return new RefusedException(Refusal.of(
                    Refusal.RESET, "This position is void; the log's head is " + head + ". Read without a position."));
        }
    }

    /**
     * @throws StoreException when the store cannot be reached, or others read too much
     * @throws RefusedException when the caller may not know of the room, or the position is of another epoch or beyond the
     *     head
     */
    public Page page(Caller caller, String room, Place place, int limit) {
        RoomState state = rooms.permitted(caller, room, new Deed.Read());
        var ranges = Sight.ranges(state.room(), state.standing(), caller);
        Window.Bound bound = place.bound(state.head());
        Window window = Window.of(ranges, state.head().seq(), bound, Math.clamp(limit, 1, Limits.PAGE_ENTRIES));
        if (window.stretches().isEmpty()) {
            return new Page(room, state.head(), List.of(), window.more());
        }
        takeTurn();
        try {
            var entries = reader.read(room, state.head().epoch(), window.stretches());
            var portion = Portion.of(entries, bound);
            return new Page(room, state.head(), portion, window.more() || portion.size() < entries.size());
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StoreException.Unavailable("Too many pages are being read", new IllegalStateException());
    }
}

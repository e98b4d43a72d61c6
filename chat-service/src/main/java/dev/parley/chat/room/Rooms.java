package dev.parley.chat.room;

import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Range;
import dev.parley.contracts.chat.Rights;
import dev.parley.contracts.chat.RoomSummary;
import dev.parley.contracts.chat.RoomView;
import java.util.List;

/** Rooms as one person sees them. */
public final class Rooms {

    private final RoomStore store;

    public Rooms(RoomStore store) {
        this.store = store;
    }

    /** @throws RefusedException when the caller may not know that there is such a room */
    public RoomState state(Caller caller, String room) {
        return store.find(room, caller.id())
                .filter(state -> Sight.knows(state.room(), state.standing(), caller))
                .orElseThrow(() -> new RefusedException(Refusal.noSuchRoom(room)));
    }

    /** The caller's own rooms, and those that they can join. */
    public List<RoomSummary> list(Caller caller) {
        return store.list(caller.id()).stream()
                .filter(state -> Sight.knows(state.room(), state.standing(), caller))
                .map(state -> summary(caller, state))
                .toList();
    }

    public RoomView view(Caller caller, String room) {
        RoomState state = state(caller, room);
        List<Range> ranges = Sight.ranges(state.room(), state.standing(), caller);
        return new RoomView(summary(caller, state), ranges, mayWrite(caller, state));
    }

    /** To read means here: to see what is in the room now, not only what was there once. */
    public Rights rights(Caller caller, String room) {
        RoomState state = state(caller, room);
        return new Rights(
                Sight.seesTheEnd(Sight.ranges(state.room(), state.standing(), caller)), mayWrite(caller, state));
    }

    /** @throws RefusedException unless the caller may do it */
    public RoomState permitted(Caller caller, String room, Deed deed) {
        RoomState state = state(caller, room);
        if (Rules.judge(state.room(), state.standing(), caller, deed) instanceof Verdict.Denied denied) {
            throw new RefusedException(denied.refusal());
        }
        return state;
    }

    /**
     * Moves the caller's read marker, as far as there is something to read.
     *
     * @throws RefusedException when the position is of another epoch
     */
    public void markRead(Caller caller, String room, Position at) {
        RoomState state = permitted(caller, room, new Deed.Read());
        if (at.epoch() != state.epoch()) {
            throw new RefusedException(
                    Refusal.of(Refusal.RESET, "This position is void; the log's head is " + state.head() + "."));
        }
        store.markRead(room, caller.id(), Math.min(at.seq(), state.room().lastSeq()));
    }

    private static boolean mayWrite(Caller caller, RoomState state) {
        return !Rules.judge(state.room(), state.standing(), caller, new Deed.Write())
                .isDenied();
    }

    private static RoomSummary summary(Caller caller, RoomState state) {
        Room room = state.room();
        String with = RoomName.otherOf(room.name(), caller.id()).orElse(null);
        return new RoomSummary(
                room.name(),
                room.title() == null ? state.otherName() : room.title(),
                room.topic(),
                room.visibility(),
                room.history(),
                room.guests(),
                state.standing().role().orElse(null),
                state.head(),
                state.read() == null ? null : new Position(state.epoch(), state.read()),
                with);
    }
}

package dev.parley.chat.log;

import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Refusal;
import dev.parley.chat.room.Room;
import dev.parley.chat.room.RoomName;
import dev.parley.contracts.Entry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Appends a batch to a room in one transaction: lock, read, decide, write, commit, ring. What only adds entries to a room that
 * is known is decided first, and written in one step if the room is still as it was known; else it is decided anew.
 */
public final class LogWriter {

    private final KnownRooms rooms = new KnownRooms();
    private final LogStore store;
    private final Bell bell;
    private final InstantSource clock;

    public LogWriter(LogStore store, Bell bell, InstantSource clock) {
        this.store = store;
        this.bell = bell;
        this.clock = clock;
    }

    /**
     * What clients ask for. Outcomes are final once this returns; what the store could not do is refused, to be retried
     * when that may help.
     */
    public List<Outcome> append(String room, List<Request> requests) {
        try {
            return add(room, requests)
                    .or(() -> transact(room, requests, personal(room, requests), null))
                    .orElseThrow();
        } catch (StoreException.Unavailable e) {
            return refuseAll(requests, Refusal.unavailable());
        } catch (StoreException.Rejected e) {
            return requests.size() > 1 ? oneByOne(room, requests) : refuseAll(requests, rejected());
        }
    }

    /**
     * Makes a room with its first members.
     *
     * @return what became of it; {@link Outcome.Unchanged} when there is such a room already
     * @throws StoreException when the store could not
     */
    public Outcome found(Room room, Request founding) {
        return transact(room.name(), List.of(founding), room, null)
                .orElseThrow()
                .getFirst();
    }

    /**
     * What another service saw happen, with the cursor of its log in the same transaction.
     *
     * @param move what the outcomes make of the cursor
     * @return empty when the cursor stands elsewhere by now, so that nothing was done
     * @throws StoreException when the store could not
     */
    public Optional<List<Outcome>> take(String room, List<Request> requests, Function<List<Outcome>, CursorMove> move) {
        return transact(room, requests, personal(room, requests), move);
    }

    /**
     * Which of what another service saw happen is in the logs already, as {@link #take} would find it there. That stays so; the
     * others may be there a moment later.
     *
     * @param cursor where the cursor of its log has to stand, or else none is named
     * @throws StoreException.Unavailable when the store cannot be reached
     */
    public Set<Addressed> taken(List<Addressed> asked, String source, Cursor cursor) {
        try {
            Map<Signed, Entry> earlier =
                    store.earlier(asked.stream().map(Addressed::signed).collect(Collectors.toSet()), source, cursor);
            return asked.stream()
                    .filter(one -> earlier.containsKey(one.signed())
                            && Decider.hasMade(one.request().command(), earlier.get(one.signed())))
                    .collect(Collectors.toSet());
        } catch (StoreException.Rejected e) {
            // One that no log can have keeps nobody from asking for the others one by one
            return Set.of();
        }
    }

    /** @return empty when nothing was done: it was not known enough, or what was known does not hold */
    private Optional<List<Outcome>> add(String room, List<Request> requests) {
        Need need = Need.of(requests);
        Known known = rooms.recall(room, need).orElse(null);
        if (known == null) {
            return Optional.empty();
        }
        Decision decision = Decider.decide(known.snapshot(), requests, clock.instant());
        if (!decision.onlyAdds()) {
            return Optional.empty();
        }
        if (!store.append(decision.change(), known)) {
            rooms.forget(room);
            return Optional.empty();
        }
        rooms.learn(known.snapshot(), need, decision.change());
        bell.ring(new Appended(room, decision.change().written()));
        return Optional.of(decision.outcomes());
    }

    private Optional<List<Outcome>> transact(
            String room,
            List<Request> requests,
            @Nullable Room ifAbsent,
            @Nullable Function<List<Outcome>, CursorMove> move) {
        Need need = Need.of(requests);
        try (LogStore.Unit unit = store.begin(room, need, ifAbsent)) {
            Optional<Snapshot> snapshot = unit.snapshot();
            Decision decision = snapshot.isPresent() ? decide(snapshot.get(), requests) : nowhere(room, requests);
            if (move != null && !unit.move(move.apply(decision.outcomes()))) {
                return Optional.empty();
            }
            boolean writes = !decision.change().isEmpty();
            if (writes) {
                unit.write(decision.change());
            }
            if (writes || move != null) {
                unit.commit();
                snapshot.ifPresent(read -> rooms.learn(read, need, decision.change()));
            }
            if (!decision.change().written().isEmpty()) {
                bell.ring(new Appended(room, decision.change().written()));
            }
            return Optional.of(decision.outcomes());
        }
    }

    private Decision decide(Snapshot snapshot, List<Request> requests) {
        if (!snapshot.fresh() || RoomName.ownerOf(snapshot.room().name()).isEmpty()) {
            return Decider.decide(snapshot, requests, clock.instant());
        }
        Caller owner = ofOwner(snapshot.room().name(), requests).orElseThrow().caller();
        var withOwner = new ArrayList<Request>();
        withOwner.add(new Request(owner, null, new Command.Found(List.of())));
        withOwner.addAll(requests);
        Decision decision = Decider.decide(snapshot, withOwner, clock.instant());
        return new Decision(decision.outcomes().subList(1, withOwner.size()), decision.change());
    }

    private static Decision nowhere(String room, List<Request> requests) {
        var nothing = new Change(room, List.of(), 0, List.of(), Set.of(), List.of(), Map.of(), null);
        return new Decision(refuseAll(requests, Refusal.noSuchRoom(room)), nothing);
    }

    /** Somebody's personal room is there as soon as something is to be written into it for them, whoever else tries to. */
    private static @Nullable Room personal(String room, List<Request> requests) {
        return ofOwner(room, requests)
                .map(request -> Room.personal(request.caller().id()))
                .orElse(null);
    }

    private static Optional<Request> ofOwner(String room, List<Request> requests) {
        return RoomName.ownerOf(room).flatMap(owner -> requests.stream()
                .filter(request -> request.caller().mayOwn(owner))
                .findFirst());
    }

    /** Behind what somebody has to send again, their later requests are refused the same way, so that they keep their order. */
    private List<Outcome> oneByOne(String room, List<Request> requests) {
        var outcomes = new ArrayList<Outcome>();
        var toSendAgain = new HashMap<String, Outcome>();
        for (Request request : requests) {
            String person = request.caller().id();
            Outcome outcome = toSendAgain.containsKey(person)
                    ? toSendAgain.get(person)
                    : append(room, List.of(request)).getFirst();
            if (outcome instanceof Outcome.Refused(Refusal refusal) && refusal.retry()) {
                toSendAgain.put(person, outcome);
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private static Refusal rejected() {
        return Refusal.of(Refusal.BAD_REQUEST, "The log does not take this.");
    }

    static List<Outcome> refuseAll(List<Request> requests, Refusal refusal) {
        return requests.stream()
                .map(request -> (Outcome) new Outcome.Refused(refusal))
                .toList();
    }
}

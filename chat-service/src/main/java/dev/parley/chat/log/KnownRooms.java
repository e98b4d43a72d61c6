package dev.parley.chat.log;

import dev.parley.chat.room.Room;
import dev.parley.chat.room.Standing;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rooms as this process left them last, with those who wrote there. What is known of a room is that of one moment, named by its
 * log's last entry: who comes, goes or gets a role does so by an entry, but for the owner that a personal room is made with. It may be
 * outdated; nothing that rests on it holds before the store has compared the two.
 */
final class KnownRooms {

    private static final int ROOMS = 1_000;
    private static final int PEOPLE = 100;
    /** Somebody who came and went more often is looked up each time. */
    private static final int STAYS = 10;

    /** The one that was used longest ago comes first. */
    private final Map<String, Known> rooms = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > ROOMS;
        }
    };

    /** @return empty when something is needed that is not known */
    synchronized Optional<Known> recall(String room, Need need) {
        return Optional.ofNullable(rooms.get(room))
                .filter(known -> need.targets().isEmpty()
                        && known.snapshot().standings().keySet().containsAll(need.people()));
    }

    synchronized void forget(String room) {
        rooms.remove(room);
    }

    /**
     * A change that was committed.
     *
     * @param snapshot what it was decided on, as it was read or recalled for that need
     */
    synchronized void learn(Snapshot snapshot, Need need, Change change) {
        String room = snapshot.room().name();
        if (change.written().isEmpty()) {
            return;
        }
        var standings = new HashMap<String, Standing>();
        Known before = rooms.get(room);
        if (before != null && isOneMoment(before.snapshot(), snapshot)) {
            standings.putAll(before.snapshot().standings());
        }
        need.people()
                .forEach(person -> standings.put(person, snapshot.standings().getOrDefault(person, Standing.STRANGER)));
        change.stays().forEach(stay -> standings.computeIfPresent(stay.person(), (person, was) -> was.with(stay)));
        standings.values().removeIf(standing -> standing.stays().size() > STAYS);
        if (standings.size() > PEOPLE) {
            standings.keySet().retainAll(need.people());
        }
        if (standings.size() > PEOPLE) {
            rooms.remove(room);
            return;
        }
        var after = new Snapshot(
                snapshot.epoch(), after(snapshot.room(), change), false, Map.copyOf(standings), Map.of(), Map.of());
        rooms.put(room, new Known(after, change.written().getLast().entry().time()));
    }

    private static boolean isOneMoment(Snapshot one, Snapshot other) {
        return one.epoch() == other.epoch()
                && one.room().lastSeq() == other.room().lastSeq();
    }

    /** Whoever sets a topic has the room read. */
    private static Room after(Room room, Change change) {
        return new Room(
                room.name(),
                null,
                null,
                room.visibility(),
                room.history(),
                room.guests(),
                room.creator(),
                change.lastSeq());
    }
}

package dev.parley.chat.log;

import dev.parley.chat.room.Room;
import dev.parley.chat.room.Standing;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rooms as this process saw them last, with those who wrote there. What is known of a room is that of one moment, named by
 * its log's last entry, since whatever members do to a room is an entry. It may be outdated: nothing that rests on it holds
 * before the store has compared the two.
 */
final class KnownRooms {

    private static final int ROOMS = 1_000;
    private static final int PEOPLE = 100;

    /** The one that was used longest ago comes first. */
    private final Map<String, Snapshot> rooms = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Snapshot> eldest) {
            return size() > ROOMS;
        }
    };

    /** @return empty when something is needed that is not known */
    synchronized Optional<Snapshot> recall(String room, Need need) {
        return Optional.ofNullable(rooms.get(room))
                .filter(known ->
                        need.targets().isEmpty() && known.standings().keySet().containsAll(need.people()));
    }

    synchronized void forget(String room) {
        rooms.remove(room);
    }

    /** @param snapshot as it was read, or recalled, for that need; the change was committed on it */
    synchronized void learn(Snapshot snapshot, Need need, Change change) {
        Room room = snapshot.room();
        var standings = new HashMap<String, Standing>();
        Snapshot before = rooms.get(room.name());
        if (before != null && isOneMoment(before, snapshot)) {
            standings.putAll(before.standings());
        }
        need.people()
                .forEach(person -> standings.put(person, snapshot.standings().getOrDefault(person, Standing.STRANGER)));
        change.stays().forEach(stay -> standings.computeIfPresent(stay.person(), (person, was) -> was.with(stay)));
        if (standings.size() > PEOPLE) {
            standings.keySet().retainAll(need.people());
        }
        if (standings.size() <= PEOPLE) {
            rooms.put(
                    room.name(),
                    new Snapshot(
                            snapshot.epoch(), after(room, change), false, Map.copyOf(standings), Map.of(), Map.of()));
        } else {
            rooms.remove(room.name());
        }
    }

    private static boolean isOneMoment(Snapshot one, Snapshot other) {
        return one.epoch() == other.epoch()
                && one.room().lastSeq() == other.room().lastSeq();
    }

    private static Room after(Room room, Change change) {
        return new Room(
                room.name(),
                room.title(),
                change.topic() == null ? room.topic() : change.topic(),
                room.visibility(),
                room.history(),
                room.guests(),
                room.creator(),
                change.lastSeq());
    }
}

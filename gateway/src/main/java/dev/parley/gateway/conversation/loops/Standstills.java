package dev.parley.gateway.conversation.loops;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** For how long feeds have been behind their logs without getting on. One that is behind and gets on is merely busy. */
final class Standstills {

    private final Map<String, Standstill> standstills = new HashMap<>();

    private record Standstill(long delivered, long since) {}

    /**
     * What a feed has come to by now.
     *
     * @param delivered up to where
     * @param lag by how many positions it is behind
     * @return for how many milliseconds it stands still
     */
    long look(String room, long delivered, long lag, long now) {
        if (lag == 0) {
            standstills.remove(room);
            return 0;
        }
        var last = standstills.get(room);
        if (last == null || last.delivered != delivered) {
            standstills.put(room, new Standstill(delivered, now));
            return 0;
        }
        return now - last.since;
    }

    /** Those that are no more stand no more. */
    void keep(Set<String> rooms) {
        standstills.keySet().retainAll(rooms);
    }
}

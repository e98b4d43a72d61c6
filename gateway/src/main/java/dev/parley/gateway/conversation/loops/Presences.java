package dev.parley.gateway.conversation.loops;

import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.conversation.RoomPresence;
import dev.parley.gateway.identity.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Who is in the rooms that are at home on one loop; to be touched from there only. */
final class Presences implements Loop.Ticking {

    private final RoomPresence.Outlet outlet;
    private final Map<String, RoomPresence> rooms = new HashMap<>();

    Presences(RoomPresence.Outlet outlet) {
        this.outlet = outlet;
    }

    List<Signal> came(String room, Caller caller) {
        return room(room).came(caller.id(), Signals.nameBeside(caller), now());
    }

    void went(String room, Caller caller) {
        room(room).went(caller.id(), now());
    }

    void set(String room, Caller caller, String state) {
        room(room).set(caller.id(), state, now());
    }

    void heard(String origin, Signal signal) {
        room(signal.room()).heard(origin, signal, now());
    }

    @Override
    public void tick(long now) {
        rooms.values().forEach(room -> room.tick(now));
        rooms.values().removeIf(RoomPresence::isEmpty);
    }

    private RoomPresence room(String room) {
        return rooms.computeIfAbsent(room, name -> new RoomPresence(name, outlet));
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}

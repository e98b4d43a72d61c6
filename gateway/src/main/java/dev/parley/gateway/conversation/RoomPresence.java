package dev.parley.gateway.conversation;

import dev.parley.contracts.wire.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who is in one room, here and by other gateways. Those here are told to the others again and again; what another gateway said is forgotten when it
 * does not say it again. Where very many are in a room nobody is told: it would cost each the square of their number.
 */
public final class RoomPresence {

    /** How often those here are told to the other gateways, and how long these remember it. */
    public static final long REPUBLISH_MILLIS = 30_000;

    public static final long FORGET_MILLIS = 90_000;

    /** The most people among whom presence is told. */
    public static final int PEOPLE = 100;

    private static final String ONLINE = "online";
    private static final String OFFLINE = "offline";

    private final String room;
    private final Outlet outlet;
    private final Map<String, Person> people = new LinkedHashMap<>();

    /** Where signals go. */
    public interface Outlet {

        /** To the sessions here. */
        void show(Signal signal);

        /** To the other gateways. */
        void publish(Signal signal);
    }

    private static final class Person {
        private @Nullable String name;
        private int sessions;
        private String state = ONLINE;
        private long published;
        private String shown = OFFLINE;
        private final Map<String, Elsewhere> elsewhere = new HashMap<>();
    }

    private record Elsewhere(String state, long heard) {}

    public RoomPresence(String room, Outlet outlet) {
        this.room = room;
        this.outlet = outlet;
    }

    /**
     * A session of theirs came into the room.
     *
     * @param name the display name when it is not the id
     * @return who is there already, for that session
     */
    public List<Signal> came(String id, @Nullable String name, long now) {
        Person person = people.computeIfAbsent(id, made -> new Person());
        person.name = name;
        person.sessions++;
        if (person.sessions == 1) {
            person.state = ONLINE;
            publish(id, person, now);
        }
        show(id, person);
        return present(id);
    }

    private List<Signal> present(String but) {
        var present = new ArrayList<Signal>();
        if (people.size() <= PEOPLE) {
            people.forEach((id, person) -> {
                if (!id.equals(but) && !person.shown.equals(OFFLINE)) {
                    present.add(signal(id, person, person.shown));
                }
            });
        }
        return present;
    }

    /** One of their sessions left the room. */
    public void went(String id, long now) {
        Person person = people.get(id);
        if (person != null && person.sessions > 0) {
            person.sessions--;
            if (person.sessions == 0) {
                person.state = OFFLINE;
                publish(id, person, now);
                show(id, person);
                forgetIfGone(id, person);
            }
        }
    }

    /** They say how they are here. */
    public void set(String id, String state, long now) {
        Person person = people.get(id);
        if (person != null && person.sessions > 0) {
            person.state = state;
            publish(id, person, now);
            show(id, person);
        }
    }

    /**
     * Another gateway says how somebody is there.
     *
     * @param origin the gateway
     */
    public void heard(String origin, Signal signal, long now) {
        String state = signal.presence() == null ? OFFLINE : signal.presence().state();
        Person person = people.computeIfAbsent(signal.by(), made -> new Person());
        if (person.sessions == 0 && person.elsewhere.isEmpty()) {
            person.name = signal.name();
        }
        if (state.equals(OFFLINE)) {
            person.elsewhere.remove(origin);
        } else {
            person.elsewhere.put(origin, new Elsewhere(state, now));
        }
        show(signal.by(), person);
        forgetIfGone(signal.by(), person);
    }

    /** To be called every few seconds. */
    public void tick(long now) {
        for (var one : List.copyOf(people.entrySet())) {
            Person person = one.getValue();
            if (person.sessions > 0 && now - person.published >= REPUBLISH_MILLIS) {
                publish(one.getKey(), person, now);
            }
            if (person.elsewhere.values().removeIf(there -> now - there.heard() >= FORGET_MILLIS)) {
                show(one.getKey(), person);
                forgetIfGone(one.getKey(), person);
            }
        }
    }

    public boolean isEmpty() {
        return people.isEmpty();
    }

    private void publish(String id, Person person, long now) {
        person.published = now;
        if (people.size() <= PEOPLE) {
            outlet.publish(signal(id, person, person.state));
        }
    }

    private void show(String id, Person person) {
        String state = state(person);
        if (!Objects.equals(state, person.shown)) {
            person.shown = state;
            if (people.size() <= PEOPLE) {
                outlet.show(signal(id, person, state));
            }
        }
    }

    /** Online anywhere is online. */
    private static String state(Person person) {
        var states = new ArrayList<String>();
        if (person.sessions > 0) {
            states.add(person.state);
        }
        person.elsewhere.values().forEach(there -> states.add(there.state()));
        if (states.contains(ONLINE)) {
            return ONLINE;
        }
        return states.stream()
                .filter(state -> !state.equals(OFFLINE))
                .findFirst()
                .orElse(OFFLINE);
    }

    private void forgetIfGone(String id, Person person) {
        if (person.sessions == 0 && person.elsewhere.isEmpty()) {
            people.remove(id);
        }
    }

    private Signal signal(String id, Person person, String state) {
        return new Signal(room, id, person.name, null, new Signal.Presence(state));
    }
}

package dev.parley.simulation;

import dev.parley.chat.log.Written;
import dev.parley.contracts.Content;
import dev.parley.contracts.Position;
import java.util.HashMap;
import java.util.Map;

/** What entries said when they were committed, also if they were erased since, and when that was. */
final class Originals {

    private final Agenda agenda;
    private final Map<String, Map<Position, Original>> rooms = new HashMap<>();

    private record Original(Content content, long time) {}

    Originals(Agenda agenda) {
        this.agenda = agenda;
    }

    void note(Written written) {
        var entry = written.entry();
        if (!entry.folded().erased()) {
            rooms.computeIfAbsent(entry.room(), name -> new HashMap<>())
                    .put(entry.at(), new Original(entry.content(), agenda.now()));
        }
    }

    Content content(String room, Position at) {
        return original(room, at).content();
    }

    /** In this epoch. An entry says when it was decided, which is earlier. */
    long committed(String room, Position at) {
        return original(room, at).time();
    }

    private Original original(String room, Position at) {
        Original original = rooms.getOrDefault(room, Map.of()).get(at);
        if (original == null) {
            throw new Violation("in " + room + " came " + at + ", which was never committed");
        }
        return original;
    }
}

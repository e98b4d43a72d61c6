package dev.parley.simulation;

import dev.parley.chat.log.Written;
import dev.parley.contracts.Content;
import dev.parley.contracts.Position;
import java.util.HashMap;
import java.util.Map;

/** What entries said when they were committed, also if they were erased since. */
final class Originals {

    private final Map<String, Map<Position, Content>> rooms = new HashMap<>();

    void note(Written written) {
        var entry = written.entry();
        if (!entry.folded().erased()) {
            rooms.computeIfAbsent(entry.room(), name -> new HashMap<>()).put(entry.at(), entry.content());
        }
    }

    Content content(String room, Position at) {
        Content content = rooms.getOrDefault(room, Map.of()).get(at);
        if (content == null) {
            throw new Violation("in " + room + " came " + at + ", which was never committed");
        }
        return content;
    }
}

package dev.parley.chat.log;

import java.util.List;

/**
 * A stretch of a room's log that one transaction appended.
 *
 * @param written in the order of the log, without a hole, never empty
 */
public record Appended(String room, List<Written> written) {

    public Appended {
        written = List.copyOf(written);
    }

    public long first() {
        return written.getFirst().entry().at().seq();
    }

    public long last() {
        return written.getLast().entry().at().seq();
    }
}

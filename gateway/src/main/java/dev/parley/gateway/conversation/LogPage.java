package dev.parley.gateway.conversation;

import dev.parley.contracts.Position;
import java.util.List;

/**
 * A stretch of a room's log without holes.
 *
 * @param head the log's last position when it was read
 */
public record LogPage(Position head, List<LoggedEntry> entries) {
    public LogPage {
        entries = List.copyOf(entries);
    }
}

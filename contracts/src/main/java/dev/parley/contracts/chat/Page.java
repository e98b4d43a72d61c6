package dev.parley.contracts.chat;

import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import java.util.List;

/**
 * A stretch of a room's log, in order, folded to the head.
 *
 * @param head the last position of the log when it was read
 * @param more there is more in the direction that was asked for
 */
public record Page(String room, Position head, List<Entry> entries, boolean more) {}

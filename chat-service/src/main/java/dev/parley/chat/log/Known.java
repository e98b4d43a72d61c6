package dev.parley.chat.log;

import java.time.Instant;

/**
 * A room as a process left it when it appended there.
 *
 * @param snapshot with those who wrote there; without earlier entries, targets, title and topic
 * @param lastTime when the log's last entry was written. It tells that entry from another of the same seq, as there may be after a
 *     promotion that lost commits
 */
public record Known(Snapshot snapshot, Instant lastTime) {}

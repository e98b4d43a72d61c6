package dev.parley.contracts.event;

import java.util.List;

/**
 * A stretch of a producer's numbered log.
 *
 * @param last the number of the newest event there is; more than the last one here when there are more
 */
public record EventPage(List<Numbered> events, long last) {

    /** @param n 1, 2, 3 … per producer, with no hole */
    public record Numbered(long n, ServiceEvent event) {}
}

package dev.parley.contracts.event;

import java.util.List;

/**
 * A stretch of a producer's numbered log.
 *
 * @param last the number of the newest event there is; more than the last one here when there are more
 * @param log which log this is; another one once the producer was put back to an earlier moment, since it gives numbers again
 *     then
 */
public record EventPage(List<Numbered> events, long last, String log) {

    /** @param n 1, 2, 3 … per producer, with no hole */
    public record Numbered(long n, ServiceEvent event) {}
}

package dev.parley.gateway.conversation;

/**
 * The bounds of a feed.
 *
 * @param ringBytes what the ring of the newest entries holds
 * @param waitingBytes how much that came may wait for its turn; more is read again later
 * @param earlyEntries how many entries that came too early are held; more are read again later
 * @param pageEntries how many entries one read of the log asks for
 * @param sliceBytes how much is given to a session that catches up, at once
 * @param patienceMillis how long a hole may be open before it is read from the log
 * @param retryMillis after how long a read that failed is tried again
 */
public record FeedSettings(
        long ringBytes,
        long waitingBytes,
        int earlyEntries,
        int pageEntries,
        long sliceBytes,
        long patienceMillis,
        long retryMillis) {

    public static final FeedSettings DEFAULT =
            new FeedSettings(512 * 1024, 8 * 1024 * 1024, 4096, 100, 128 * 1024, 30, 250);
}

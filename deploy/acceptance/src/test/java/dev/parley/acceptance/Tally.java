package dev.parley.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was sent, what was acknowledged of it, and how long that took. */
final class Tally {

    private final List<String> acknowledged = new ArrayList<>();
    private int tries;
    private long longestWait;
    private long longestWaitLately;
    private long watched = System.nanoTime();
    private long longestPause;

    /**
     * @param times how often it had to be sent
     * @param asked when it was sent first, by {@link System#nanoTime}
     */
    synchronized void acknowledged(String text, int times, long asked) {
        long now = System.nanoTime();
        acknowledged.add(text);
        tries += times;
        longestWait = Math.max(longestWait, now - asked);
        longestWaitLately = Math.max(longestWaitLately, now - asked);
        longestPause = Math.max(longestPause, now - watched);
        watched = now;
    }

    synchronized int count() {
        return acknowledged.size();
    }

    synchronized List<String> texts() {
        return List.copyOf(acknowledged);
    }

    /** How often something was sent, the repeats as well. */
    synchronized int tries() {
        return tries;
    }

    /** From the first time that something was sent to its acknowledgement. */
    synchronized Duration longestWait() {
        return Duration.ofNanos(longestWait);
    }

    /** From now on, the longest time in which nothing at all was acknowledged, and the longest wait lately, are looked for anew. */
    synchronized void watchAnew() {
        watched = System.nanoTime();
        longestPause = 0;
        longestWaitLately = 0;
    }

    synchronized Duration longestWaitLately() {
        return Duration.ofNanos(longestWaitLately);
    }

    synchronized Duration longestPause() {
        return Duration.ofNanos(Math.max(longestPause, System.nanoTime() - watched));
    }
}

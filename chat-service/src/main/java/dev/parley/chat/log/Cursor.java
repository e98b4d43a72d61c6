package dev.parley.chat.log;

import org.jspecify.annotations.Nullable;

/**
 * How far a producer's numbered log was read.
 *
 * @param log which of the producer's logs that is; absent as long as the producer has not said
 * @param n the number of the last event that was taken; 0 when none was
 */
public record Cursor(@Nullable String log, long n) {

    /** Nothing was read yet. */
    public static final Cursor START = new Cursor(null, 0);

    /** As far as another event of the same log. */
    public Cursor to(long n) {
        return new Cursor(log, n);
    }
}

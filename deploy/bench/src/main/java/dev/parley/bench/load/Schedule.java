package dev.parley.bench.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When each message is due: one every {@code 1 / rate} seconds, whatever the system does. Latency counts from there, so that
 * a generator which is held up by a slow system does not hide it.
 *
 * @param start when the first is due, in {@link System#nanoTime}
 * @param rate messages a second
 * @param first the number of the first
 */
public record Schedule(long start, double rate, long first, int count) {

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    public static Schedule of(long start, double rate, long first, Duration length) {
        return new Schedule(start, rate, first, (int) Math.max(1, Math.round(rate * length.toNanos() / SECOND)));
    }

    public long due(long number) {
        return start + (long) ((number - first) * SECOND / rate);
    }

    /** How many are due by then. */
    public int dueBy(long now) {
        if (now < start) {
            return 0;
        }
        return (int) Math.min(count, (long) ((now - start) * rate / SECOND) + 1);
    }

    public long end() {
        return due(first + count);
    }

    public boolean contains(long number) {
        return number >= first && number < first + count;
    }
}

package dev.parley.file.store;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cuts a connection whose writes stand still: a blocking socket has a timeout for reads only. Only the time inside
 * {@link #during} counts.
 */
final class StallGuard implements AutoCloseable {

    private static final long NOT_WRITING = Long.MIN_VALUE;
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Runnable cut;
    private final long limitNanos;
    private final ScheduledFuture<?> check;
    private volatile long writingSince = NOT_WRITING;

    StallGuard(Duration limit, Runnable cut) {
        this.cut = cut;
        this.limitNanos = limit.toNanos();
        long every = Math.max(limitNanos / 4, 1_000_000);
        this.check = CLOCK.scheduleWithFixedDelay(this::look, every, every, TimeUnit.NANOSECONDS);
    }

    /** A write that may stand still. */
    interface Writing {
        void run() throws IOException;
    }

    void during(Writing writing) throws IOException {
        writingSince = System.nanoTime();
        try {
            writing.run();
        } finally {
            writingSince = NOT_WRITING;
        }
    }

    private void look() {
        long since = writingSince;
        if (since != NOT_WRITING && System.nanoTime() - since > limitNanos) {
            cut.run();
        }
    }

    @Override
    public void close() {
        check.cancel(false);
    }

    private static ScheduledThreadPoolExecutor clock() {
        var clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("ftp-stall-guard").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}

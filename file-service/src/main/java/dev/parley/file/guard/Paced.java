package dev.parley.file.guard;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A file on its way, which ends when less of it passes than should, on whichever side it stands still. */
public final class Paced extends FilterInputStream {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Pace pace;
    private final Runnable tooSlow;
    private final AtomicLong passed = new AtomicLong();
    private volatile @Nullable ScheduledFuture<?> looking;
    private volatile boolean slow;

    /**
     * How much passes at least.
     *
     * @param bytes in each stretch of time
     */
    public record Pace(long bytes, Duration every) {}

    /** @param tooSlow called once, on a thread of its own; afterwards nothing can be read any more */
    Paced(InputStream bytes, Pace pace, Runnable tooSlow) {
        super(bytes);
        this.pace = pace;
        this.tooSlow = tooSlow;
    }

    private void look() {
        if (passed.getAndSet(0) < pace.bytes()) {
            lookNoMore();
            slow = true;
            Thread.startVirtualThread(tooSlow);
        }
    }

    private void lookNoMore() {
        ScheduledFuture<?> begun = looking;
        if (begun != null) {
            begun.cancel(false);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        begin();
        requirePace();
        int read = super.read(bytes, offset, length);
        if (read < 0) {
            lookNoMore();
            return read;
        }
        requirePace();
        passed.addAndGet(read);
        return read;
    }

    /** What was waited for before the first byte is nobody's slowness. */
    private void begin() {
        if (looking == null) {
            long nanos = pace.every().toNanos();
            looking = CLOCK.scheduleWithFixedDelay(this::look, nanos, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void requirePace() throws IOException {
        if (slow) {
            throw new IOException("Less than %d bytes passed in %d seconds."
                    .formatted(pace.bytes(), pace.every().toSeconds()));
        }
    }

    @Override
    public void close() throws IOException {
        lookNoMore();
        super.close();
    }

    private static ScheduledThreadPoolExecutor clock() {
        var clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("pace").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}

package dev.parley.common.retry;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Does something over and over on a virtual thread of its own: at once while there is more, else after a pause or when woken. A turn
 * that fails is one that found no more.
 */
public final class Loop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration LAST_TURN = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final BooleanSupplier turn;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private boolean failing;

    /**
     * Does nothing yet.
     *
     * @param name as it is told when turns fail; its thread's, too
     * @param turn tells whether there is more to do right now
     */
    public Loop(String name, Duration pause, BooleanSupplier turn) {
        this.name = name;
        this.pause = pause;
        this.turn = turn;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** One that pauses after each turn. */
    public static Loop pausing(String name, Duration pause, Runnable turn) {
        return new Loop(name, pause, () -> {
            turn.run();
            return false;
        });
    }

    /** To be called once. */
    public Loop start() {
        thread.start();
        return this;
    }

    /** Does not block. */
    public void wake() {
        woken.release();
    }

    private void run() {
        while (!closed) {
            woken.drainPermits();
            if (!takeTurn()) {
                rest();
            }
        }
    }

    private boolean takeTurn() {
        try {
            boolean more = turn.getAsBoolean();
            if (failing) {
                LOG.infof("%s works again.", name);
            }
            failing = false;
            return more;
        } catch (RuntimeException | Error e) {
            // Once per outage: a database that is down for an hour is one line, not thousands
            if (!failing) {
                LOG.warnf("%s fails, and is tried again every %s: %s", name, pause, e);
            }
            LOG.debugf(e, "%s", name);
            failing = true;
            return false;
        }
    }

    private void rest() {
        try {
            if (woken.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.tracef("%s was woken.", name);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Takes no further turn, and waits for the present one, but no longer than 5 s. */
    @Override
    public void close() {
        close(LAST_TURN);
    }

    /** As {@link #close()}, but waits no longer than is said. */
    public void close(Duration patience) {
        closed = true;
        wake();
        try {
            thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

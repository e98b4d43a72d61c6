package dev.parley.chat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Does something over and over on a virtual thread: at once while there is more, else after a pause or when woken. */
final class Loop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Loop.class);

    private final String name;
    private final Duration pause;
    private final BooleanSupplier turn;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private boolean failing;

    /** @param turn tells whether there is more to do right now */
    Loop(String name, Duration pause, BooleanSupplier turn) {
        this.name = name;
        this.pause = pause;
        this.turn = turn;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Does not block. */
    void wake() {
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
            if (!failing) {
                LOG.warnf("%s fails, and is tried again every %s: %s", name, pause, e.getMessage());
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

    /** Waits for the present turn, but not for long. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

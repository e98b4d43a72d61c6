package dev.parley.mail.replica;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Does something again and again on a virtual thread of its own: after each pause, and at once when it is woken. */
public final class Loop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Loop.class);

    private final String name;
    private final Duration pause;
    private final Runnable step;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    private Loop(String name, Duration pause, Runnable step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    public static Loop start(String name, Duration pause, Runnable step) {
        Loop loop = new Loop(name, pause, step);
        loop.thread.start();
        return loop;
    }

    public void wake() {
        woken.release();
    }

    /** Lets a step that is under way end, and does no further one. */
    @Override
    public void close() {
        closed = true;
        woken.release();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean failing = false;
        while (!closed) {
            try {
                step.run();
                failing = false;
            } catch (RuntimeException | Error failure) {
                // Once per outage: a database that is down for an hour is one line, not thousands.
                if (!failing) {
                    LOG.warnf(failure, "%s failed and will go on trying", name);
                }
                failing = true;
            }
            await();
        }
    }

    private void await() {
        try {
            if (woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                woken.drainPermits();
            }
        } catch (InterruptedException ignored) {
            closed = true;
        }
    }
}

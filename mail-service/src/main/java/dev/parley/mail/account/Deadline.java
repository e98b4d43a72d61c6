package dev.parley.mail.account;

import java.time.Duration;

/**
 * Ends what its thread waits for when the time is up: the interrupt of a virtual thread closes the socket that it connects, reads or writes (see
 * {@link java.net.Socket}). A server that sends a byte now and then is never silent for long, so that no timeout of a socket ends it.
 */
final class Deadline implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final Thread watch;
    private boolean passed;
    private boolean over;

    private Deadline(Duration time) {
        this.watch = Thread.ofVirtual().name("deadline").unstarted(() -> passAfter(time));
    }

    /** Of the thread that calls this, until the deadline is closed by it. */
    static Deadline in(Duration time) {
        Deadline deadline = new Deadline(time);
        deadline.watch.start();
        return deadline;
    }

    private void passAfter(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException ended) {
            return;
        }
        pass();
    }

    private synchronized void pass() {
        if (!over) {
            passed = true;
            thread.interrupt();
        }
    }

    /** What the thread does next is not interrupted any more. */
    @Override
    public synchronized void close() {
        over = true;
        watch.interrupt();
        if (passed) {
            Thread.interrupted();
        }
    }
}

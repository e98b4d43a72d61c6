package dev.parley.common.retry;

import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks a service of which several instances may run, again when one does not answer; hence only what may be asked twice.
 *
 * <p>Stork's balancer takes an instance that failed for slow from then on, but prefers it even so to one whose first answer
 * is still to come. So the tries have pauses between them, in which that answer comes.
 */
public final class Replicas {

    /** For instances that do not answer in time; those that refuse connections are quick to do so. */
    private static final int TRIES = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int FIRST_PAUSE_MS = 20;
    private static final int LONGEST_PAUSE_MS = 400;

    private Replicas() {}

    /** @throws ProcessingException when no try was answered */
    public static <T> T ask(Supplier<T> question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int n = 1; ; n++) {
            try {
                return question.get();
            } catch (ProcessingException e) {
                if (n >= TRIES && System.nanoTime() > end || !waits(n)) {
                    throw e;
                }
            }
        }
    }

    private static boolean waits(int tries) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause(tries));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** After so many tries, in ms. */
    static int pause(int tries) {
        return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(tries - 1, 10));
    }
}

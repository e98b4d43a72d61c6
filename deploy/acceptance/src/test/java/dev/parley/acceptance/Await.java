package dev.parley.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waits for a condition, never for a time. */
final class Await {

    private Await() {}

    /**
     * Asks again and again until it is so.
     *
     * @param what said in the failure, with what there is instead
     */
    static void until(Duration atMost, Supplier<String> what, Callable<Boolean> condition) {
        Instant end = Instant.now().plus(atMost);
        Exception last = null;
        while (Instant.now().isBefore(end)) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception e) {
                last = e;
            }
            pause();
        }
        throw new AssertionError("Not within " + atMost + ": " + what.get(), last);
    }

    static void until(Duration atMost, String what, Callable<Boolean> condition) {
        until(atMost, () -> what, condition);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        }
    }
}

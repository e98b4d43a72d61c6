package dev.parley.mail.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for a condition, not for a time. */
public final class Await {

    private Await() {}

    /** The first value that there is; fails after the patience. */
    public static <T> T value(Duration patience, Supplier<Optional<T>> attempt) {
        Instant end = Instant.now().plus(patience);
        while (true) {
            Optional<T> value = attempt.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("did not happen within " + patience);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    public static void until(Duration patience, Supplier<Boolean> condition) {
        value(patience, () -> condition.get() ? Optional.of(true) : Optional.empty());
    }
}

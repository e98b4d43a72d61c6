package dev.parley.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition, for at most 15 seconds. */
final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private Eventually() {}

    /** The first value that is as it should be, or the last one that was not. */
    static <T> T when(Supplier<T> value, Predicate<T> condition) {
        Instant end = Instant.now().plus(LIMIT);
        T found = value.get();
        while (!condition.test(found) && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            found = value.get();
        }
        return found;
    }
}

package dev.parley.mail.mailbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double, each with jitter of up to a half, so that a server that comes back is not met by all at once. */
final class Backoff {

    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;
    private int failures;

    Backoff(Duration first, Duration most, RandomGenerator random) {
        this.first = first;
        this.most = most;
        this.random = random;
    }

    void reset() {
        failures = 0;
    }

    Duration next() {
        long millis = Math.min(most.toMillis(), first.toMillis() << Math.min(failures, 20));
        failures++;
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }
}

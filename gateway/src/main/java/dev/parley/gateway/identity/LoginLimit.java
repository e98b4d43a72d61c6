package dev.parley.gateway.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * How long somebody waits who keeps failing: not at all for the first failures, then twice as long each time up to a longest
 * wait. What failed is forgotten after an hour of quiet.
 */
enum LoginLimit {
    /** By the name that is tried. The longest wait is short: a stranger's guesses must not lock a person out. */
    NAME(10, Duration.ofMinutes(1)),
    /** By the address that tries. */
    ADDRESS(30, Duration.ofMinutes(15));

    static final Duration FORGOTTEN = Duration.ofHours(1);

    private final int free;
    private final Duration longest;

    LoginLimit(int free, Duration longest) {
        this.free = free;
        this.longest = longest;
    }

    /** Failures that came one after another. */
    record Failures(int count, Instant last) {
        static final Failures NONE = new Failures(0, Instant.EPOCH);

        private boolean forgotten(Instant now) {
            return last.plus(FORGOTTEN).isBefore(now);
        }
    }

    /** Zero when they may try now. */
    Duration wait(Failures failures, Instant now) {
        int over = failures.count() - free;
        if (over < 0 || failures.forgotten(now)) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(over, 20));
        Duration left = Duration.between(now, failures.last().plus(pause.compareTo(longest) < 0 ? pause : longest));
        return left.isNegative() ? Duration.ZERO : left;
    }
}

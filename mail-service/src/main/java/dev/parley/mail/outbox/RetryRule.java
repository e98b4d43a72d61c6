package dev.parley.mail.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a mail that was not taken is tried again, and when it is given up.
 *
 * @param first the pause after the first try; it doubles with each further one
 * @param most the longest pause
 * @param giveUpAfter how long after its writing a mail may still be tried (RFC 5321 §4.5.4.1 has days; a person who waits
 *     for an answer wants to know sooner)
 */
record RetryRule(Duration first, Duration most, Duration giveUpAfter) {

    OutboxState next(int attempt, String problem, Instant created, Instant now) {
        long pause = Math.min(most.toMillis(), first.toMillis() << Math.min(attempt - 1, 20));
        Instant due = now.plusMillis(pause);
        return due.isAfter(created.plus(giveUpAfter))
                ? new OutboxState.Failed(attempt, "Given up after " + attempt + " tries. The last one: " + problem)
                : new OutboxState.Queued(attempt, due, Optional.of(problem));
    }
}

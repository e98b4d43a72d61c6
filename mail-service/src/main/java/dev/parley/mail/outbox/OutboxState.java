package dev.parley.mail.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a mail is on its way to the provider. Each state's methods are the ways out of it, so a mail that was handed over
 * cannot be queued again unless the provider said that it did not take it.
 *
 * <pre>
 *   Queued ── tryNow ──▶ Trying ── handOver ──▶ HandingOver ── accepted ──▶ Sent
 *     ▲                    │ │                    │  │  └────── refused ───▶ Failed
 *     └─ deferred, abandoned ┘ └─ refused ▶ Failed │  └──────── lost ──────▶ Unknown
 *     └──────────────────── deferred ─────────────┘
 *   whatever is not settled ── restored from a backup ──▶ Unknown
 * </pre>
 */
sealed interface OutboxState {

    /** How often it was tried, the try that is under way included. */
    int attempt();

    /** @param problem why the last try did not work, if there was one */
    record Queued(int attempt, Instant due, Optional<String> problem) implements OutboxState {

        static Queued first(Instant now) {
            return new Queued(0, now, Optional.empty());
        }

        Trying tryNow(String sender) {
            return new Trying(attempt + 1, sender);
        }

        /** This comes of a backup, and what happened to the mail since then is not known. */
        Unknown restored(String problem) {
            return new Unknown(attempt, problem);
        }
    }

    /** A replica connects, logs in and names sender and recipients. Nothing of the mail is out. */
    record Trying(int attempt, String sender) implements OutboxState {

        /** From here on the provider may have it. */
        HandingOver handOver() {
            return new HandingOver(attempt, sender);
        }

        OutboxState deferred(String problem, RetryRule rule, Instant created, Instant now) {
            return rule.next(attempt, problem, created, now);
        }

        Failed refused(String problem) {
            return new Failed(attempt, problem);
        }

        /** As {@link Queued#restored}. */
        Unknown restored(String problem) {
            return new Unknown(attempt, problem);
        }

        /** The replica died. */
        Queued abandoned(Instant now) {
            return new Queued(attempt, now, Optional.empty());
        }
    }

    /** Between DATA and the provider's verdict. */
    record HandingOver(int attempt, String sender) implements OutboxState {

        Sent accepted(String reply) {
            return new Sent(attempt, reply);
        }

        Failed refused(String problem) {
            return new Failed(attempt, problem);
        }

        OutboxState deferred(String problem, RetryRule rule, Instant created, Instant now) {
            return rule.next(attempt, problem, created, now);
        }

        /** No verdict came, or nobody is left who could tell. */
        Unknown lost(String problem) {
            return new Unknown(attempt, problem);
        }
    }

    /** @param reply the provider's, as RFC 5321 §4.2 has it */
    record Sent(int attempt, String reply) implements OutboxState {}

    record Failed(int attempt, String problem) implements OutboxState {}

    /** The provider has it, or has not; a person has to look. Never tried again by itself. */
    record Unknown(int attempt, String problem) implements OutboxState {

        /** The verdict came after all, to a replica that was taken for dead. */
        Sent accepted(String reply) {
            return new Sent(attempt, reply);
        }

        Failed refused(String problem) {
            return new Failed(attempt, problem);
        }
    }
}

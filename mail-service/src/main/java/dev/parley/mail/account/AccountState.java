package dev.parley.mail.account;

import java.util.Optional;

/**
 * Whether a mail account works. Each state's methods are the ways out of it.
 *
 * <pre>
 *   Connecting ── connected ──▶ Connected      Connecting, Connected ── refused ──▶ Failed
 *   Connected, Connecting ── lost ──▶ Connecting      Failed ── retry ──▶ Connecting
 * </pre>
 */
public sealed interface AccountState {

    /** What is wrong, for the account's owner. */
    Optional<String> problem();

    /**
     * A connection is being made; when an earlier one broke or could not be made, with the reason.
     *
     * @param attempt 1, 2, 3 … since the last connection
     */
    record Connecting(int attempt, Optional<String> problem) implements AccountState {

        public Connected connected() {
            return new Connected();
        }

        public Connecting lost(String problem) {
            return new Connecting(attempt + 1, Optional.of(problem));
        }

        public Failed refused(String problem) {
            return new Failed(problem);
        }
    }

    /** The mailbox is watched. */
    record Connected() implements AccountState {

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }

        public Connecting lost(String problem) {
            return new Connecting(1, Optional.of(problem));
        }

        public Failed refused(String problem) {
            return new Failed(problem);
        }
    }

    /** The provider refuses, and will until somebody changes something; it is not asked again but rarely. */
    record Failed(String reason) implements AccountState {

        @Override
        public Optional<String> problem() {
            return Optional.of(reason);
        }

        public Connecting retry() {
            return new Connecting(1, problem());
        }
    }
}

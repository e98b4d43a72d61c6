package dev.parley.gateway.identity;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hashes few passwords at a time: who asks for many takes the other people's turn, not the machine's memory. */
@Singleton
class PasswordHashing {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SALT_BYTES = 16;

    private final Semaphore turns;
    /** Compared with where there is no such person, so that the time tells nothing. */
    private final String nobodys;

    PasswordHashing(IdentityConfig config) {
        turns = new Semaphore(config.hashingAtOnce(), true);
        nobodys = Argon2.OWASP.hash(Secrets.letters(20), Secrets.random(SALT_BYTES));
    }

    String hash(String password) {
        return inTurn(() -> Argon2.OWASP.hash(password, Secrets.random(SALT_BYTES)));
    }

    /**
     * To be called in turn.
     *
     * @param encoded absent where there is no such person
     */
    boolean matches(String password, @Nullable String encoded) {
        boolean matches = Argon2.matches(password, encoded == null ? nobodys : encoded);
        return matches && encoded != null;
    }

    /** Waits for a turn, then does what needs one. */
    <T> T inTurn(Supplier<T> work) {
        boolean turn = false;
        try {
            turn = turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!turn) {
                throw busy();
            }
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            if (turn) {
                turns.release();
            }
        }
    }

    private static IdentityProblem busy() {
        return new IdentityProblem("busy", 503, "Too many people log in at this moment. Try again shortly.", true);
    }
}

package dev.parley.mail.outbox;

import jakarta.ws.rs.ProcessingException;
import java.util.function.Supplier;

/**
 * Asks a service of which several instances may run. An instance that does not answer is taken for slow from then on, so
 * that the next try goes to another one; hence only what may be asked twice.
 */
final class Replicas {

    private static final int TRIES = 3;

    private Replicas() {}

    /** @throws ProcessingException when no try was answered */
    static <T> T ask(Supplier<T> question) {
        for (int n = 1; ; n++) {
            try {
                return question.get();
            } catch (ProcessingException e) {
                if (n == TRIES) {
                    throw e;
                }
            }
        }
    }
}

package dev.parley.gateway.wire;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** For how long nothing was heard of a client. */
final class Silence {

    private static final long MOST_MILLIS = 75_000;

    private final BooleanSupplier unread;
    private long lastHeard = millis();

    /** @param unread nothing is read from the client, so nothing can be heard of it */
    Silence(BooleanSupplier unread) {
        this.unread = unread;
    }

    void heard() {
        lastHeard = millis();
    }

    /** To be called every second. */
    boolean tooLong() {
        if (unread.getAsBoolean()) {
            heard();
        }
        return millis() - lastHeard > MOST_MILLIS;
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}

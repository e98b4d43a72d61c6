package dev.parley.gateway.upstream.chat;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One of chat-service's replicas, and how well it does. */
final class Replica {

    private static final long PASSED_OVER = TimeUnit.SECONDS.toNanos(5);
    /** Longer than a healthy one waits for a room that another holds; a replica that stands still is found out by it. */
    private static final long SILENT = TimeUnit.MILLISECONDS.toNanos(2_500);

    private final URI address;
    private final AtomicInteger owed = new AtomicInteger();
    private volatile long quietSince;
    private volatile long passedOverUntil;
    private volatile boolean failed;

    Replica(URI address) {
        this.address = address;
    }

    URI address() {
        return address;
    }

    void asked(long now) {
        if (owed.getAndIncrement() == 0) {
            quietSince = now;
        }
    }

    void answered(long now) {
        quietSince = now;
        owed.decrementAndGet();
    }

    void failed(long now) {
        passedOverUntil = now + PASSED_OVER;
        failed = true;
        owed.decrementAndGet();
    }

    /** It has not failed lately, nor does it owe answers while it gives none. */
    boolean isWell(long now) {
        boolean silent = owed.get() > 0 && now - quietSince > SILENT;
        return !silent && !(failed && now - passedOverUntil < 0);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}

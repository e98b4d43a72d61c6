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
    private volatile long lastAnswer;
    private volatile boolean answered;
    private volatile long passedOverUntil;
    private volatile boolean failed;

    /** @throws IllegalArgumentException unless it is {@code http://host:port} */
    Replica(URI address) {
        boolean whole = "http".equals(address.getScheme()) && address.getHost() != null && address.getPort() > 0;
        if (!whole || !(address.getPath() == null || address.getPath().isEmpty())) {
            throw new IllegalArgumentException("chat-service is asked at http://host:port, and not at " + address);
        }
        this.address = address;
    }

    URI address() {
        return address;
    }

    void asked(long now) {
        if (owed.get() == 0) {
            quietSince = now;
        }
        owed.incrementAndGet();
    }

    void answered(long now) {
        lastAnswer = now;
        answered = true;
        quietSince = now;
        owed.decrementAndGet();
    }

    /** It took no connection, broke one off, or said that it stops. */
    void failed(long now) {
        pass(now);
        owed.decrementAndGet();
    }

    /** Something took too long. That is no fault of a replica that has answered others meanwhile. */
    void late(long asked, long now) {
        if (!answered || lastAnswer - asked < 0) {
            pass(now);
        }
        owed.decrementAndGet();
    }

    private void pass(long now) {
        passedOverUntil = now + PASSED_OVER;
        failed = true;
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

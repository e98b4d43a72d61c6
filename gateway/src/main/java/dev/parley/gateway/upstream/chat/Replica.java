package dev.parley.gateway.upstream.chat;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One of chat-service's replicas, and how well it does. */
final class Replica {

    /** Longer than a healthy one waits for a room that another holds; a replica that stands still is found out by it. */
    private static final long SILENT = TimeUnit.MILLISECONDS.toNanos(2_500);

    private final URI address;
    private final AtomicInteger owed = new AtomicInteger();
    private volatile long quietSince;
    private volatile long lastAnswer;
    private volatile boolean answered;
    private volatile boolean away;

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
        away = false;
        quietSince = now;
        owed.decrementAndGet();
    }

    /** It took no connection, broke one off, or said that it stops. */
    void failed() {
        away = true;
        owed.decrementAndGet();
    }

    /** Something took too long. That is no fault of a replica that has answered others meanwhile. */
    void late(long asked) {
        if (!answered || lastAnswer - asked < 0) {
            away = true;
        }
        owed.decrementAndGet();
    }

    /** It failed, and has answered nothing since. */
    boolean isAway() {
        return away;
    }

    /** It is not away, nor does it owe answers while it gives none. */
    boolean isWell(long now) {
        boolean silent = owed.get() > 0 && now - quietSince > SILENT;
        return !silent && !away;
    }

    /** The higher, the sooner it is asked about this; the same in every gateway. */
    long weight(String about) {
        long mixed = ((long) about.hashCode() << 32)
                | Integer.toUnsignedLong(address.toString().hashCode());
        // The finalizer of MurmurHash3, so that each bit counts for all bits
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}

package dev.parley.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The revoked sessions that somebody may still hold a token of, each until the last of its tokens has run out. */
final class RevokedSessions {

    private final Duration ours;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, Instant> ends = new ConcurrentHashMap<>();

    /** @param ours how long a token of our own may live from its session's revocation on */
    RevokedSessions(Duration ours, InstantSource clock) {
        this.ours = ours;
        this.clock = clock;
    }

    boolean contains(String session) {
        return ends.containsKey(session);
    }

    /**
     * @param until when another issuer's token runs out; absent for a session of ours
     * @return false when it was known
     */
    boolean add(String session, @Nullable Instant until) {
        Instant end = clock.instant().plus(ours);
        Instant last = until == null ? end : later(end, until);
        boolean anew = ends.putIfAbsent(session, last) == null;
        if (!anew) {
            ends.merge(session, last, RevokedSessions::later);
        }
        return anew;
    }

    /** Lets go of those whose tokens have run out. */
    void forget() {
        Instant now = clock.instant();
        ends.values().removeIf(now::isAfter);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

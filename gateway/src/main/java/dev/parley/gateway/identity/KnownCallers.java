package dev.parley.gateway.identity;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers, until they expire, whom tokens speak for whose signature was verified: looking at one again costs an event loop next to nothing. */
final class KnownCallers {

    static final int BOUND = 10_000;

    private final InstantSource clock;
    private final ConcurrentHashMap<String, Caller> known = new ConcurrentHashMap<>();

    KnownCallers(InstantSource clock) {
        this.clock = clock;
    }

    Optional<Caller> find(String token) {
        return Optional.ofNullable(known.get(token)).filter(caller -> !hasExpired(caller));
    }

    /** Unless too many are known. */
    void remember(String token, Caller caller) {
        if (known.size() >= BOUND) {
            known.values().removeIf(this::hasExpired);
        }
        if (known.size() < BOUND && !hasExpired(caller)) {
            known.put(token, caller);
        }
    }

    private boolean hasExpired(Caller caller) {
        return !clock.instant().isBefore(caller.expires());
    }
}

package dev.parley.gateway.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/** Counts who comes anew from each address, in stretches of time; each gateway for itself. */
final class Newcomers {

    private static final int SWEEP_FROM = 10_000;

    private final int most;
    private final Duration every;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, Stretch> stretches = new ConcurrentHashMap<>();

    private record Stretch(Instant ends, int count) {}

    Newcomers(int most, Duration every, InstantSource clock) {
        this.most = most;
        this.every = every;
        this.clock = clock;
    }

    /** How long to wait; zero for somebody who may come in. */
    Duration wait(String network) {
        Instant now = clock.instant();
        if (stretches.size() >= SWEEP_FROM) {
            stretches.values().removeIf(stretch -> !now.isBefore(stretch.ends()));
        }
        Stretch stretch = stretches.compute(
                network,
                (key, old) -> old == null || !now.isBefore(old.ends())
                        ? new Stretch(now.plus(every), 1)
                        : new Stretch(old.ends(), Math.min(old.count() + 1, most + 1)));
        return stretch.count() <= most ? Duration.ZERO : Duration.between(now, stretch.ends());
    }
}

package dev.parley.gateway.guard;

import dev.parley.common.guard.Counts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Counts who comes anew from each address, in stretches of time; each gateway for itself. */
final class Newcomers {

    private final int most;
    private final Duration every;
    private final InstantSource clock;
    private Stretch stretch = new Stretch(Instant.MIN, new Counts());

    private record Stretch(Instant ends, Counts counts) {}

    Newcomers(int most, Duration every, InstantSource clock) {
        this.most = most;
        this.every = every;
        this.clock = clock;
    }

    /** How long to wait; zero for somebody who may come in. */
    Duration wait(String network) {
        Instant now = clock.instant();
        Stretch present = present(now);
        boolean may = present.counts().add(network) <= most;
        return may ? Duration.ZERO : Duration.between(now, present.ends());
    }

    private synchronized Stretch present(Instant now) {
        if (!now.isBefore(stretch.ends())) {
            stretch = new Stretch(now.plus(every), new Counts());
        }
        return stretch;
    }
}

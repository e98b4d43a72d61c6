package dev.parley.gateway.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts who comes anew from each address, in stretches of time; each gateway for itself. It knows a bounded number of addresses: those that come
 * when that many have come count as one.
 */
final class Newcomers {

    static final int NETWORKS = 100_000;

    private static final String ALL_OTHERS = "";

    private final int most;
    private final Duration every;
    private final InstantSource clock;
    private Stretch stretch = new Stretch(Instant.MIN);

    private record Stretch(Instant ends, ConcurrentHashMap<String, Integer> counts) {

        Stretch(Instant ends) {
            this(ends, new ConcurrentHashMap<>());
        }

        int count(String network, int most) {
            boolean own = counts.containsKey(network) || counts.mappingCount() < NETWORKS;
            return counts.merge(own ? network : ALL_OTHERS, 1, (count, one) -> Math.min(count + one, most + 1));
        }
    }

    Newcomers(int most, Duration every, InstantSource clock) {
        this.most = most;
        this.every = every;
        this.clock = clock;
    }

    /** How long to wait; zero for somebody who may come in. */
    Duration wait(String network) {
        Instant now = clock.instant();
        Stretch present = present(now);
        boolean may = present.count(network, most) <= most;
        return may ? Duration.ZERO : Duration.between(now, present.ends());
    }

    private synchronized Stretch present(Instant now) {
        if (!now.isBefore(stretch.ends())) {
            stretch = new Stretch(now.plus(every));
        }
        return stretch;
    }

    long networks() {
        return present(clock.instant()).counts().mappingCount();
    }
}

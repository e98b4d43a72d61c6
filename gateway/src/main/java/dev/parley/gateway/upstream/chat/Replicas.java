package dev.parley.gateway.upstream.chat;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which replica of chat-service is asked: the same one for as long as it does well, since what a gateway appends there shares
 * transactions. When it fails or falls silent, another takes over and stays; what the first one still answers or fails changes nothing then.
 */
final class Replicas {

    private final LongSupplier clock;
    private volatile List<Replica> all;
    private volatile Replica current;

    /** @param addresses at least one; gateways begin with any */
    Replicas(List<URI> addresses, LongSupplier clock) {
        this.all = addresses.stream().distinct().map(Replica::new).toList();
        this.current = all.get(ThreadLocalRandom.current().nextInt(all.size()));
        this.clock = clock;
    }

    /** Who is gone is asked no more, and of who stays all is remembered. No addresses at all are no news. */
    synchronized void know(List<URI> addresses) {
        if (addresses.isEmpty()) {
            return;
        }
        Map<URI, Replica> known = all.stream().collect(Collectors.toMap(Replica::address, replica -> replica));
        all = addresses.stream()
                .distinct()
                .map(address -> known.getOrDefault(address, new Replica(address)))
                .toList();
        if (!all.contains(current)) {
            current = all.get(ThreadLocalRandom.current().nextInt(all.size()));
        }
    }

    long now() {
        return clock.getAsLong();
    }

    /** @param tried those that are asked again only when there is no other */
    Replica choose(Collection<Replica> tried) {
        Replica chosen = current;
        return chosen.isWell(now()) && !tried.contains(chosen) ? chosen : change(tried);
    }

    private synchronized Replica change(Collection<Replica> tried) {
        long now = now();
        Predicate<Replica> untried = replica -> !tried.contains(replica);
        Replica next = first(untried.and(replica -> replica.isWell(now)), first(untried, following()));
        if (next.isWell(now)) {
            current = next;
        }
        return next;
    }

    private Replica first(Predicate<Replica> wanted, Replica otherwise) {
        int from = all.indexOf(current);
        return IntStream.range(0, all.size())
                .mapToObj(step -> all.get((from + step) % all.size()))
                .filter(wanted)
                .findFirst()
                .orElse(otherwise);
    }

    private Replica following() {
        return all.get((all.indexOf(current) + 1) % all.size());
    }
}

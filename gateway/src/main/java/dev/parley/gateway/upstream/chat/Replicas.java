package dev.parley.gateway.upstream.chat;

import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which replica of chat-service is asked: for all that is about one room the same one, whichever gateway asks, since what is
 * appended there shares transactions. Each room has an order of its own of all replicas (rendezvous hashing): the first that
 * does well is asked, and of a replica that comes or goes only the rooms move whose first one it is.
 */
final class Replicas {

    private final LongSupplier clock;
    private volatile List<Replica> all;

    /** @param addresses at least one */
    Replicas(List<URI> addresses, LongSupplier clock) {
        this.all = addresses.stream().distinct().map(Replica::new).toList();
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
    }

    long now() {
        return clock.getAsLong();
    }

    /**
     * @param about a room's name, or whatever else is to go to the same one each time
     * @param tried those that are asked again only when there is no other
     */
    Replica choose(String about, Collection<Replica> tried) {
        List<Replica> here = all;
        long now = now();
        Predicate<Replica> well = replica -> replica.isWell(now);
        Predicate<Replica> untried = replica -> !tried.contains(replica);
        return first(here, about, untried.and(well))
                .or(() -> first(here, about, untried))
                .or(() -> first(here, about, well))
                .orElseGet(() -> here.getFirst());
    }

    /** Those that are to show that they are back before anything is left to them. */
    List<Replica> away() {
        return all.stream().filter(Replica::isAway).toList();
    }

    private static Optional<Replica> first(List<Replica> all, String about, Predicate<Replica> wanted) {
        return all.stream().filter(wanted).max(Comparator.comparingLong(replica -> replica.weight(about)));
    }
}

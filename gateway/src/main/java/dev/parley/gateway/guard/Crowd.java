package dev.parley.gateway.guard;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Counts what is open from each address. */
final class Crowd {

    private final int most;
    private final boolean spareLoopback;
    private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();

    Crowd(int most, boolean spareLoopback) {
        this.most = most;
        this.spareLoopback = spareLoopback;
    }

    /** Absent when the address has as much open as it may. */
    @Nullable
    Place enter(String address) {
        if (spares(address)) {
            return () -> {};
        }
        String network = Addresses.network(address);
        if (!takeOne(network)) {
            return null;
        }
        var left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                open.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
            }
        };
    }

    /** Nothing is counted that comes from there. */
    boolean spares(String address) {
        return spareLoopback && Addresses.isLoopback(address);
    }

    private boolean takeOne(String network) {
        var taken = new AtomicBoolean();
        open.compute(network, (key, count) -> {
            int before = count == null ? 0 : count;
            taken.setPlain(before < most);
            return before < most ? Integer.valueOf(before + 1) : count;
        });
        return taken.getPlain();
    }

    int addresses() {
        return open.size();
    }
}

package dev.parley.common.guard;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** How much may be open from one address. */
public final class OpenPerAddress {

    private final Crowd<String> crowd;
    private final boolean spareLoopback;

    /** @param spareLoopback whether this machine's own address is not limited: it stands for whoever uses a proxy here */
    public OpenPerAddress(int most, boolean spareLoopback) {
        this.crowd = new Crowd<>(most);
        this.spareLoopback = spareLoopback;
    }

    /**
     * Lets one more be open.
     *
     * @param address or what stands for one; see {@link Addresses}
     * @return empty when the address has as much open as it may
     */
    public Optional<Place> enter(String address) {
        return spares(address) ? Optional.of(() -> {}) : enterNetwork(Addresses.network(address));
    }

    /** As {@link #enter(String)}. */
    public Optional<Place> enter(InetAddress address) {
        return spareLoopback && address.isLoopbackAddress()
                ? Optional.of(() -> {})
                : enterNetwork(Addresses.network(address));
    }

    private Optional<Place> enterNetwork(String network) {
        return crowd.enter(network, Duration.ZERO);
    }

    /** Nothing is counted that comes from there. */
    public boolean spares(String address) {
        return spareLoopback && Addresses.isLoopback(address);
    }
}

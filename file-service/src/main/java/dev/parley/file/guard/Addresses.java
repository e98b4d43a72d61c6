package dev.parley.file.guard;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** How much may be open from one address. */
public final class Addresses {

    private final Crowd<String> crowd;
    private final boolean spareLoopback;

    /** @param spareLoopback whether this machine's own address is not limited: it stands for whoever uses a proxy here */
    public Addresses(int most, boolean spareLoopback) {
        this.crowd = new Crowd<>(most);
        this.spareLoopback = spareLoopback;
    }

    /** @return empty when the address has as much open as it may */
    public Optional<Place> enter(InetAddress address) {
        return spareLoopback && address.isLoopbackAddress()
                ? Optional.of(() -> {})
                : crowd.enter(network(address), Duration.ZERO);
    }

    /** An IPv4 address itself; of an IPv6 address its /64, which one household or machine has to itself. */
    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? address.getHostAddress() : HexFormat.of().formatHex(bytes, 0, 8) + "/64";
    }
}

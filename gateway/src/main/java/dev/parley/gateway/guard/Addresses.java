package dev.parley.gateway.guard;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Which addresses count as one. */
public final class Addresses {

    private static final String LOOPBACK = "127.0.0.1";

    private Addresses() {}

    /**
     * Whom a connection comes from. A proxy may know no address and say something else; a connection that has none at all is over a socket of
     * this machine, or is gone already.
     */
    public static String of(@Nullable SocketAddress from) {
        if (from == null) {
            return LOOPBACK;
        }
        if (from.hostAddress() != null) {
            return from.hostAddress();
        }
        return from.host() == null ? LOOPBACK : from.host();
    }

    /** An IPv4 address itself; of an IPv6 address its /64, which one household or machine has to itself. */
    public static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 4
                    ? InetAddress.ofLiteral(address).getHostAddress()
                    : HexFormat.of().formatHex(bytes, 0, 8) + "/64";
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    public static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

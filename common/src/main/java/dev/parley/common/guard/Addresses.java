package dev.parley.common.guard;

import java.net.InetAddress;
import java.util.HexFormat;

/** Which addresses count as one. */
public final class Addresses {

    private Addresses() {}

    /** An IPv4 address itself; of an IPv6 address its /64, which one household or machine has to itself; what is no address, as it is. */
    public static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            return network(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    /** As {@link #network(String)}. */
    public static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? address.getHostAddress() : HexFormat.of().formatHex(bytes, 0, 8) + "/64";
    }

    public static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

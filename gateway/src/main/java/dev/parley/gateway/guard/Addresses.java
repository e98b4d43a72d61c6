package dev.parley.gateway.guard;

import java.net.InetAddress;
import java.util.HexFormat;

/** Which addresses count as one. */
public final class Addresses {

    private Addresses() {}

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

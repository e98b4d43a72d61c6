package dev.parley.mail.provider;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Decides which addresses may be dialled for people, so that nobody reaches what stands behind our firewall by naming it
 * as a mail server (server-side request forgery).
 *
 * <p>Public addresses may be dialled on the allowed ports. Private ones (RFC 6890: loopback, link-local, RFC 1918, shared,
 * unique local …) only when that was configured, and then on any port, as for a mail server on this machine. Multicast,
 * broadcast and "this network" never.
 */
public final class AddressGuard {

    private final boolean privateAllowed;
    private final Set<Integer> ports;
    private final Resolver resolver;

    /** Where names lead; the system's resolver, but for tests of names that lead elsewhere the second time. */
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    public AddressGuard(boolean privateAllowed, Set<Integer> ports) {
        this(privateAllowed, ports, InetAddress::getAllByName);
    }

    AddressGuard(boolean privateAllowed, Set<Integer> ports, Resolver resolver) {
        this.privateAllowed = privateAllowed;
        this.ports = Set.copyOf(ports);
        this.resolver = resolver;
    }

    /** @throws ForbiddenAddressException when this address and port may not be dialled */
    public void check(InetAddress address, int port) throws ForbiddenAddressException {
        switch (kindOf(address)) {
            case PUBLIC -> {
                if (!ports.contains(port)) {
                    throw new ForbiddenAddressException("port " + port + " is not a mail port that Parley connects to");
                }
            }
            case PRIVATE -> {
                if (!privateAllowed) {
                    throw new ForbiddenAddressException("it is a private address");
                }
            }
            case UNUSABLE -> throw new ForbiddenAddressException("it is not the address of a server");
        }
    }

    private enum Kind {
        PUBLIC,
        PRIVATE,
        UNUSABLE
    }

    private static Kind kindOf(InetAddress address) {
        return switch (address) {
            case Inet4Address v4 -> kindOf(v4.getAddress());
            case Inet6Address v6 -> kindOf(v6);
            default -> Kind.UNUSABLE;
        };
    }

    private static Kind kindOf(byte[] v4) {
        int a = v4[0] & 0xff;
        int b = v4[1] & 0xff;
        int c = v4[2] & 0xff;
        if (a == 0 || a >= 224) {
            return Kind.UNUSABLE; // this network; multicast, reserved, broadcast
        }
        boolean inside = a == 10
                || a == 127
                || (a == 100 && b >= 64 && b < 128) // shared address space, RFC 6598
                || (a == 169 && b == 254)
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && b == 168)
                || (a == 192 && b == 0 && (c == 0 || c == 2))
                || (a == 192 && b == 88 && c == 99)
                || (a == 198 && (b == 18 || b == 19)) // benchmarks, RFC 2544
                || (a == 198 && b == 51 && c == 100)
                || (a == 203 && b == 0 && c == 113);
        return inside ? Kind.PRIVATE : Kind.PUBLIC;
    }

    private static Kind kindOf(Inet6Address address) {
        byte[] v6 = address.getAddress();
        int first = (v6[0] & 0xff) << 8 | v6[1] & 0xff;
        int second = (v6[2] & 0xff) << 8 | v6[3] & 0xff;
        if (address.isMulticastAddress() || address.isAnyLocalAddress()) {
            return Kind.UNUSABLE;
        }
        if (address.isLoopbackAddress()) {
            return Kind.PRIVATE;
        }
        // An IPv4 address in other clothes is judged as the IPv4 address that the packet will reach.
        if (isZero(v6, 0, 10) && (v6[10] & v6[11] & 0xff) == 0xff) {
            return kindOf(Arrays.copyOfRange(v6, 12, 16)); // mapped, RFC 4291
        }
        if (isZero(v6, 0, 12)) {
            return Kind.UNUSABLE; // compatible, deprecated
        }
        if (first == 0x64 && second == 0xff9b) {
            // NAT64: the well-known prefix carries the address at its end, local prefixes (RFC 8215) anywhere.
            return isZero(v6, 4, 12) ? kindOf(Arrays.copyOfRange(v6, 12, 16)) : Kind.PRIVATE;
        }
        if (first == 0x2002) {
            return kindOf(Arrays.copyOfRange(v6, 2, 6)); // 6to4, RFC 3056
        }
        boolean globalUnicast = (first & 0xe000) == 0x2000;
        boolean special = first == 0x2001 && (second < 0x200 || second == 0xdb8) || first == 0x3fff;
        return globalUnicast && !special ? Kind.PUBLIC : Kind.PRIVATE;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first address of a host that may be dialled; once returned, it is what to connect to, not the name again. */
    InetAddress permitted(String host, int port) throws UnknownHostException, ForbiddenAddressException {
        ForbiddenAddressException forbidden = new ForbiddenAddressException("it has no address");
        for (InetAddress address : resolver.addresses(host)) {
            try {
                check(address, port);
                return address;
            } catch (ForbiddenAddressException failure) {
                forbidden = failure;
            }
        }
        throw forbidden;
    }
}

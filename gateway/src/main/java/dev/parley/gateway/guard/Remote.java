package dev.parley.gateway.guard;

import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The other end of a connection. */
public final class Remote {

    private static final String LOOPBACK = "127.0.0.1";

    private Remote() {}

    /**
     * Whom a connection comes from. A proxy may know no address and say something else; a connection that has none at all is over a socket of
     * this machine, or is gone already.
     */
    public static String address(@Nullable SocketAddress from) {
        if (from == null) {
            return LOOPBACK;
        }
        if (from.hostAddress() != null) {
            return from.hostAddress();
        }
        return from.host() == null ? LOOPBACK : from.host();
    }
}

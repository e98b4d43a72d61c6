package dev.parley.gateway.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much one address, and one session, may take of a gateway. Of IPv6, a /64 counts as one address. */
@ConfigMapping(prefix = "parley.limits")
public interface LimitsConfig {

    /**
     * What may be open from one address at a time: requests that are being answered, WebSockets, event streams, connections to the line and to
     * the frames port. Behind a proxy, addresses are told apart only with {@code quarkus.http.proxy.proxy-address-forwarding}.
     */
    @WithDefault("1000")
    int openPerAddress();

    /** How many accounts and guests may come from one address in {@link #newcomersEvery}. */
    @WithDefault("60")
    int newcomersPerAddress();

    @WithDefault("PT1M")
    Duration newcomersEvery();

    /** Whether this machine's own address is not limited: it stands for whoever uses a proxy here, and for who may stop the gateway anyway. */
    @WithDefault("true")
    boolean spareLoopback();

    /** How many rooms one session may be in at a time. */
    @WithDefault("1000")
    int roomsPerSession();
}

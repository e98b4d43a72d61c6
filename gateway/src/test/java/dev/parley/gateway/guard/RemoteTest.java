package dev.parley.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.common.guard.Addresses;
import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;

class RemoteTest {

    /** Behind a proxy that hides it, in words of its own (RFC 7239, section 6). */
    @Test
    void whoHasNoAddressHasANameAtLeast() {
        assertThat(Remote.address(SocketAddress.inetSocketAddress(443, "192.0.2.7")))
                .isEqualTo("192.0.2.7");
        assertThat(Remote.address(SocketAddress.inetSocketAddress(443, "_hidden")))
                .isEqualTo("_hidden");
    }

    @Test
    void aSocketWithoutAnAddressIsOfThisMachine() {
        assertThat(Addresses.isLoopback(Remote.address(null))).isTrue();
        assertThat(Addresses.isLoopback(Remote.address(SocketAddress.domainSocketAddress("/run/parley"))))
                .isTrue();
    }
}

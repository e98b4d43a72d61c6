package dev.parley.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void anIpv4AddressStandsForItself() {
        assertThat(Addresses.network("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Addresses.network("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
    }

    /** Behind a proxy that hides it, in words of its own (RFC 7239, section 6). */
    @Test
    void whoHasNoAddressHasANameAtLeast() {
        assertThat(Remote.address(SocketAddress.inetSocketAddress(443, "192.0.2.7")))
                .isEqualTo("192.0.2.7");
        assertThat(Remote.address(SocketAddress.inetSocketAddress(443, "_hidden")))
                .isEqualTo("_hidden");
        assertThat(Addresses.network("_hidden")).isEqualTo("_hidden");
        assertThat(Addresses.isLoopback("_hidden")).isFalse();
    }

    @Test
    void aSocketWithoutAnAddressIsOfThisMachine() {
        assertThat(Addresses.isLoopback(Remote.address(null))).isTrue();
        assertThat(Addresses.isLoopback(Remote.address(SocketAddress.domainSocketAddress("/run/parley"))))
                .isTrue();
    }

    @Test
    void anIpv6AddressStandsForItsNetwork() {
        assertThat(Addresses.network("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(Addresses.network("2001:db8:1:2::1"))
                .isNotEqualTo(Addresses.network("2001:db8:1:3::1"));
    }
}

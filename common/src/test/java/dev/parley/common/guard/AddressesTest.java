package dev.parley.common.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void anIpv4AddressStandsForItself() {
        assertThat(Addresses.network("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Addresses.network("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Addresses.network(InetAddress.ofLiteral("192.0.2.7"))).isEqualTo("192.0.2.7");
    }

    @Test
    void anIpv6AddressStandsForItsNetwork() {
        assertThat(Addresses.network("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(Addresses.network("2001:db8:1:2::1"))
                .isEqualTo(Addresses.network(InetAddress.ofLiteral("2001:db8:1:2::1")))
                .isNotEqualTo(Addresses.network("2001:db8:1:3::1"));
    }

    /** Behind a proxy that hides it, in words of its own (RFC 7239, section 6). */
    @Test
    void whatIsNoAddressStandsForItself() {
        assertThat(Addresses.network("_hidden")).isEqualTo("_hidden");
        assertThat(Addresses.network("un:known")).isEqualTo("un:known");
        assertThat(Addresses.isLoopback("_hidden")).isFalse();
    }
}

package dev.parley.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void anIpv4AddressStandsForItself() {
        assertThat(Addresses.network("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Addresses.network("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
    }

    @Test
    void anIpv6AddressStandsForItsNetwork() {
        assertThat(Addresses.network("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(Addresses.network("2001:db8:1:2::1"))
                .isNotEqualTo(Addresses.network("2001:db8:1:3::1"));
    }
}

package dev.parley.file.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AddressesTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final Addresses addresses = new Addresses(1, true);

    @Test
    void ofIpv6AHouseholdCountsAsOne() {
        addresses.enter(InetAddress.ofLiteral("2001:db8:1:2::1"));

        assertThat(addresses.enter(InetAddress.ofLiteral("2001:db8:1:2:ffff::9")))
                .isEmpty();
        assertThat(addresses.enter(InetAddress.ofLiteral("2001:db8:1:3::1"))).isPresent();
    }

    @Test
    void neighboursOfIpv4CountForThemselves() {
        addresses.enter(InetAddress.ofLiteral("192.0.2.1"));

        assertThat(addresses.enter(InetAddress.ofLiteral("192.0.2.1"))).isEmpty();
        assertThat(addresses.enter(InetAddress.ofLiteral("192.0.2.2"))).isPresent();
    }

    @Test
    void loopbackIsSparedWhereItIsToBe() {
        var strict = new Addresses(1, false);
        addresses.enter(LOOPBACK);
        strict.enter(LOOPBACK);

        assertThat(addresses.enter(LOOPBACK)).isPresent();
        assertThat(strict.enter(LOOPBACK)).isEmpty();
    }
}

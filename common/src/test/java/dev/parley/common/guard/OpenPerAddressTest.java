package dev.parley.common.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class OpenPerAddressTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final OpenPerAddress open = new OpenPerAddress(1, true);

    @Test
    void anAddressHasAsMuchOpenAsItMay() {
        Place place = open.enter("192.0.2.7").orElseThrow();
        assertThat(open.enter("192.0.2.7")).isEmpty();
        assertThat(open.enter("192.0.2.8")).isPresent();

        place.close();

        assertThat(open.enter("192.0.2.7")).isPresent();
    }

    @Test
    void anAddressIsTheSameHoweverItIsSaid() {
        open.enter("192.0.2.1");
        open.enter("2001:db8:1:2::1");

        assertThat(open.enter(InetAddress.ofLiteral("192.0.2.1"))).isEmpty();
        assertThat(open.enter(InetAddress.ofLiteral("2001:db8:1:2::1"))).isEmpty();
    }

    @Test
    void ofIpv6AHouseholdCountsAsOne() {
        open.enter("2001:db8:1:2::1");

        assertThat(open.enter("2001:db8:1:2:ffff::9")).isEmpty();
        assertThat(open.enter("2001:db8:1:3::1")).isPresent();
    }

    @Test
    void loopbackIsSparedWhereItIsToBe() {
        var strict = new OpenPerAddress(0, false);
        var sparing = new OpenPerAddress(0, true);

        assertThat(sparing.enter(LOOPBACK)).isPresent();
        assertThat(sparing.enter("127.0.0.1")).isPresent();
        assertThat(sparing.enter("::1")).isPresent();
        assertThat(sparing.enter("192.0.2.1")).isEmpty();
        assertThat(strict.enter(LOOPBACK)).isEmpty();
        assertThat(strict.enter("127.0.0.1")).isEmpty();
    }
}

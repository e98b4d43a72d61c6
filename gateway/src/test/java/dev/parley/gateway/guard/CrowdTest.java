package dev.parley.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrowdTest {

    @Test
    void anAddressHasAsMuchOpenAsItMay() {
        var crowd = new Crowd(2, true);
        Place first = crowd.enter("192.0.2.7");
        Place second = crowd.enter("192.0.2.7");

        assertThat(crowd.enter("192.0.2.7")).isNull();
        assertThat(crowd.enter("192.0.2.8")).isNotNull();

        first.leave();
        first.leave();
        assertThat(crowd.enter("192.0.2.7")).isNotNull();
        assertThat(crowd.enter("192.0.2.7")).isNull();
        assertThat(second).isNotNull();
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() {
        var crowd = new Crowd(1, true);

        assertThat(crowd.enter("2001:db8:1:2::1")).isNotNull();

        assertThat(crowd.enter("2001:db8:1:2::2")).isNull();
        assertThat(crowd.enter("2001:db8:1:3::1")).isNotNull();
    }

    @Test
    void thisMachineIsSparedUnlessItIsNot() {
        var sparing = new Crowd(0, true);
        var strict = new Crowd(0, false);

        assertThat(sparing.enter("127.0.0.1")).isNotNull();
        assertThat(sparing.enter("::1")).isNotNull();
        assertThat(strict.enter("127.0.0.1")).isNull();
    }

    @Test
    void whatIsGoneIsForgotten() {
        var crowd = new Crowd(5, true);

        crowd.enter("192.0.2.7").leave();

        assertThat(crowd.addresses()).isZero();
    }

    @Test
    void theCountIsRightHoweverManyComeAtOnce() {
        var crowd = new Crowd(3, true);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                threads.execute(() -> {
                    Place place = crowd.enter("192.0.2.7");
                    if (place != null) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.yield();
                        inside.decrementAndGet();
                        place.leave();
                    }
                });
            }
        }

        assertThat(most.get()).isBetween(1, 3);
        assertThat(crowd.addresses()).isZero();
    }
}

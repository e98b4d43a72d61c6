package dev.parley.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.common.guard.Counts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NewcomersTest {

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final Newcomers newcomers = new Newcomers(2, Duration.ofMinutes(1), () -> now);

    @Test
    void whoComesTooOftenWaitsForTheEndOfTheStretch() {
        assertThat(newcomers.wait("192.0.2.7")).isZero();
        now = now.plusSeconds(20);
        assertThat(newcomers.wait("192.0.2.7")).isZero();

        assertThat(newcomers.wait("192.0.2.7")).isEqualTo(Duration.ofSeconds(40));
        assertThat(newcomers.wait("192.0.2.8")).isZero();

        now = now.plusSeconds(40);
        assertThat(newcomers.wait("192.0.2.7")).isZero();
    }

    @Test
    void whenTooManyAddressesCameAllFurtherOnesCountAsOne() {
        for (int i = 0; i < Counts.KNOWN; i++) {
            newcomers.wait("network " + i);
        }

        assertThat(newcomers.wait("one more")).isZero();
        assertThat(newcomers.wait("a second")).isZero();
        assertThat(newcomers.wait("a third")).isPositive();
        assertThat(newcomers.wait("network 7")).isZero();
    }

    @Test
    void whoWaitsAndAsksAgainWaitsNoLonger() {
        newcomers.wait("192.0.2.7");
        newcomers.wait("192.0.2.7");
        for (int i = 0; i < 100; i++) {
            newcomers.wait("192.0.2.7");
        }

        now = now.plusSeconds(60);

        assertThat(newcomers.wait("192.0.2.7")).isZero();
    }
}

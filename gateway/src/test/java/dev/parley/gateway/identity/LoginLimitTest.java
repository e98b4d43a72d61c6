package dev.parley.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.identity.LoginLimit.Failures;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginLimitTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void theFirstFailuresCostNothing() {
        assertThat(LoginLimit.NAME.wait(Failures.NONE, NOW)).isZero();
        assertThat(LoginLimit.NAME.wait(new Failures(9, NOW), NOW)).isZero();
        assertThat(LoginLimit.ADDRESS.wait(new Failures(29, NOW), NOW)).isZero();
    }

    @Test
    void thenEachWaitIsTwiceTheLast() {
        assertThat(LoginLimit.NAME.wait(new Failures(10, NOW), NOW)).isEqualTo(Duration.ofSeconds(1));
        assertThat(LoginLimit.NAME.wait(new Failures(11, NOW), NOW)).isEqualTo(Duration.ofSeconds(2));
        assertThat(LoginLimit.NAME.wait(new Failures(15, NOW), NOW)).isEqualTo(Duration.ofSeconds(32));
    }

    @Test
    void aStrangerLocksNobodyOutForLong() {
        assertThat(LoginLimit.NAME.wait(new Failures(1_000_000, NOW), NOW)).isEqualTo(Duration.ofMinutes(1));
        assertThat(LoginLimit.ADDRESS.wait(new Failures(1_000_000, NOW), NOW)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void waitingCounts() {
        var failures = new Failures(13, NOW.minusSeconds(6));

        assertThat(LoginLimit.NAME.wait(failures, NOW)).isEqualTo(Duration.ofSeconds(2));
        assertThat(LoginLimit.NAME.wait(failures, NOW.plusSeconds(2))).isZero();
    }

    @Test
    void anHourOfQuietForgets() {
        var failures = new Failures(50, NOW.minus(LoginLimit.FORGOTTEN).minusSeconds(1));

        assertThat(LoginLimit.ADDRESS.wait(failures, NOW)).isZero();
    }
}

package dev.parley.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RevokedSessionsTest {

    private static final Duration OURS = Duration.ofMinutes(13);

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final RevokedSessions revoked = new RevokedSessions(OURS, () -> now);

    @Test
    void oneOfOursIsKeptForAsLongAsItsTokensLive() {
        revoked.add("s1", null);

        pass(OURS);
        assertThat(revoked.contains("s1")).isTrue();

        pass(Duration.ofSeconds(1));
        assertThat(revoked.contains("s1")).isFalse();
    }

    @Test
    void anotherIssuersIsKeptUntilItsTokenRunsOut() {
        revoked.add("external:t1", now.plus(Duration.ofHours(8)));

        pass(Duration.ofHours(8));
        assertThat(revoked.contains("external:t1")).isTrue();

        pass(Duration.ofSeconds(1));
        assertThat(revoked.contains("external:t1")).isFalse();
    }

    @Test
    void aTokenThatEndsSoonIsKeptForAsLongAsOurs() {
        revoked.add("external:t1", now.plus(Duration.ofMinutes(1)));

        pass(Duration.ofMinutes(5));

        assertThat(revoked.contains("external:t1")).isTrue();
    }

    @Test
    void theLastOfASessionsTokensCounts() {
        revoked.add("external:s1", now.plus(Duration.ofHours(2)));
        revoked.add("external:s1", now.plus(Duration.ofHours(4)));
        revoked.add("external:s1", now.plus(Duration.ofHours(3)));

        pass(Duration.ofHours(4));

        assertThat(revoked.contains("external:s1")).isTrue();
    }

    @Test
    void itIsNewsOnce() {
        assertThat(revoked.add("s1", null)).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(revoked.add("s1", null)).isFalse();
    }

    private void pass(Duration time) {
        now = now.plus(time);
        revoked.forget();
    }
}

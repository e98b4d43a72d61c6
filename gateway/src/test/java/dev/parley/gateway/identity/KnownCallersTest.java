package dev.parley.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class KnownCallersTest {

    private Instant now = Instant.parse("2026-11-27T10:00:00Z");
    private final KnownCallers callers = new KnownCallers(() -> now);

    @Test
    void aTokenIsKnownUntilItExpires() {
        Caller alice = alice(now.plusSeconds(60));
        callers.remember("token", alice);

        assertThat(callers.find("token")).contains(alice);
        assertThat(callers.find("another")).isEmpty();
        now = now.plusSeconds(60);
        assertThat(callers.find("token")).isEmpty();
    }

    @Test
    void whenTooManyAreKnownNoMoreAreUntilSomeExpired() {
        for (int i = 0; i < KnownCallers.BOUND; i++) {
            callers.remember("token " + i, alice(now.plusSeconds(60)));
        }
        callers.remember("one more", alice(now.plusSeconds(120)));
        assertThat(callers.find("one more")).isEmpty();

        now = now.plusSeconds(60);
        callers.remember("one more", alice(now.plusSeconds(60)));

        assertThat(callers.find("one more")).isPresent();
    }

    private static Caller alice(Instant expires) {
        return new Caller("alice", "Alice", false, false, "session", expires);
    }
}

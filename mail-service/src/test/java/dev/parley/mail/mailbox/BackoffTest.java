package dev.parley.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), new Random(1));

    @Test
    void pausesDoubleUpToTheLongest() {
        for (int i = 0; i < 100; i++) {
            long full = Math.min(300_000, 1_000L << Math.min(i, 20));

            assertThat(backoff.next().toMillis()).isBetween(full / 2, full);
        }
    }

    @Test
    void successStartsAnew() {
        backoff.next();
        backoff.next();

        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
}

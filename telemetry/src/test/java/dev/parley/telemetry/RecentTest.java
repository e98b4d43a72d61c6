package dev.parley.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentTest {

    private long now;
    private int reads;
    private boolean broken;
    private final Recent<Integer> recent = new Recent<>(Duration.ofSeconds(5), this::read, () -> now);

    @Test
    void aReadingServesAllWhoAskForAWhile() {
        assertThat(recent.get()).contains(1);
        now += Duration.ofSeconds(4).toNanos();
        assertThat(recent.get()).contains(1);

        now += Duration.ofSeconds(1).toNanos();

        assertThat(recent.get()).contains(2);
    }

    @Test
    void aFailureServesAllWhoAskForAWhileToo() {
        broken = true;
        assertThat(recent.get()).isEqualTo(Optional.empty());
        broken = false;

        assertThat(recent.part(Integer::doubleValue).get().doubleValue()).isNaN();
        assertThat(reads).isEqualTo(1);
    }

    private Integer read() {
        reads++;
        if (broken) {
            throw new IllegalStateException("broken");
        }
        return reads;
    }
}

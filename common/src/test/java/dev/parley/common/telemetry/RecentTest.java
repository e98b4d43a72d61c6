package dev.parley.common.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RecentTest {

    private long now;
    private int reads;
    private boolean broken;
    private final Recent<Integer> recent =
            new Recent<>(Duration.ofSeconds(5), Duration.ZERO, this::read, () -> now, Runnable::run);

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

    @Test
    @Timeout(10)
    void nobodyWaitsForAReadingThatDoesNotCome() {
        var begun = new ArrayDeque<Runnable>();
        var frozen = new Recent<>(Duration.ofSeconds(5), Duration.ofMillis(1), this::read, () -> now, begun::add);

        assertThat(frozen.part(Integer::doubleValue).get().doubleValue()).isNaN();
        now += Duration.ofSeconds(6).toNanos();
        assertThat(frozen.get()).isEqualTo(Optional.empty());
        assertThat(begun).hasSize(1);

        begun.remove().run();
        assertThat(frozen.get()).isEqualTo(Optional.empty());
        begun.remove().run();
        assertThat(frozen.get()).contains(2);
    }

    private Integer read() {
        reads++;
        if (broken) {
            throw new IllegalStateException("broken");
        }
        return reads;
    }
}

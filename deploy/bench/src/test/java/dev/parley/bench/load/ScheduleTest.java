package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final long MILLI = 1_000_000;

    private final Schedule schedule = Schedule.of(1_000 * MILLI, 50, 7, Duration.ofSeconds(8));

    @Test
    void hasAsManyMessagesAsItsRateAndLengthGive() {
        assertThat(schedule.count()).isEqualTo(400);
        assertThat(schedule.contains(7)).isTrue();
        assertThat(schedule.contains(406)).isTrue();
        assertThat(schedule.contains(407)).isFalse();
        assertThat(schedule.contains(6)).isFalse();
    }

    @Test
    void spacesMessagesEvenly() {
        assertThat(schedule.due(7)).isEqualTo(1_000 * MILLI);
        assertThat(schedule.due(8)).isEqualTo(1_020 * MILLI);
        assertThat(schedule.end()).isEqualTo(9_000 * MILLI);
    }

    @Test
    void countsWhatIsDue() {
        assertThat(schedule.dueBy(999 * MILLI)).isZero();
        assertThat(schedule.dueBy(1_000 * MILLI)).isEqualTo(1);
        assertThat(schedule.dueBy(1_019 * MILLI)).isEqualTo(1);
        assertThat(schedule.dueBy(1_020 * MILLI)).isEqualTo(2);
    }

    @Test
    void isNeverDueBeyondItsEnd() {
        assertThat(schedule.dueBy(100_000 * MILLI)).isEqualTo(400);
    }
}

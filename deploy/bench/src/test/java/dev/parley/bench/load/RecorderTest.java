package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecorderTest {

    private static final long MILLI = 1_000_000;

    /** Messages 10 to 13, one every 100 ms, by two writers in turn, to two readers. */
    private final Schedule schedule = new Schedule(0, 10, 10, 4);

    private final Recorder recorder = new Recorder(schedule, 2, 2);

    @Test
    void countsLatencyFromTheSchedule() {
        recorder.delivered(0, 12, 230 * MILLI);

        assertThat(recorder.latency(50)).isCloseTo(30, within(0.1));
    }

    @Test
    void isCompleteWhenEveryReaderHasEveryMessage() {
        for (int reader = 0; reader < 2; reader++) {
            for (int number = 10; number < 14; number++) {
                assertThat(recorder.complete()).isFalse();
                recorder.delivered(reader, number, 400 * MILLI);
            }
        }

        assertThat(recorder.complete()).isTrue();
        assertThat(recorder.missing()).isZero();
        assertThat(recorder.doubled()).isZero();
        assertThat(recorder.reordered()).isZero();
    }

    @Test
    void countsWhatIsMissingForEachReader() {
        recorder.delivered(0, 10, MILLI);
        recorder.delivered(0, 11, MILLI);
        recorder.delivered(1, 10, MILLI);

        assertThat(recorder.missing()).isEqualTo(5);
    }

    @Test
    void countsWhatCameTwiceAndItsLatencyOnce() {
        recorder.delivered(0, 10, MILLI);
        recorder.delivered(0, 10, 500 * MILLI);

        assertThat(recorder.doubled()).isEqualTo(1);
        assertThat(recorder.missing()).isEqualTo(7);
        assertThat(recorder.latency(100)).isCloseTo(1, within(0.1));
    }

    @Test
    void countsAWritersMessageThatCameAfterItsLaterOne() {
        recorder.delivered(0, 12, 300 * MILLI);
        recorder.delivered(0, 10, 300 * MILLI);

        assertThat(recorder.reordered()).isEqualTo(1);
    }

    @Test
    void asksForNoOrderBetweenWriters() {
        recorder.delivered(0, 11, 300 * MILLI);
        recorder.delivered(0, 10, 300 * MILLI);

        assertThat(recorder.reordered()).isZero();
    }

    @Test
    void leavesOutWhatBelongsToAnotherRun() {
        recorder.delivered(0, 9, MILLI);
        recorder.delivered(0, 14, MILLI);

        assertThat(recorder.missing()).isEqualTo(8);
        assertThat(recorder.latency(100)).isZero();
    }

    @Test
    void isWholeByATimeWhenAllHaveWhatWasDueThen() {
        recorder.delivered(0, 10, MILLI);
        recorder.delivered(0, 11, 101 * MILLI);
        recorder.delivered(1, 10, MILLI);

        assertThat(recorder.wholeBy(50 * MILLI)).isTrue();
        assertThat(recorder.wholeBy(150 * MILLI)).isFalse();
    }
}

package dev.parley.common.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ProcessingException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReplicasTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aDeadInstanceMayBeAskedSeveralTimesBeforeALiveOne() {
        assertThat(Replicas.ask(answeredOnTry(6))).isEqualTo("answer");

        assertThat(asked).hasValue(6);
    }

    @Test
    void whenNoneAnswersTheLastFailureIsTold() {
        assertThatThrownBy(() -> Replicas.ask(answeredOnTry(Integer.MAX_VALUE)))
                .isInstanceOf(ProcessingException.class)
                .hasMessage("refused");

        assertThat(asked).hasValueBetween(3, 20);
    }

    @Test
    void anErrorThatWasAnsweredIsNotAskedAgain() {
        assertThatThrownBy(() -> Replicas.ask(() -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException("answered");
                }))
                .hasMessage("answered");

        assertThat(asked).hasValue(1);
    }

    @Test
    void thePausesBetweenTriesGrowToALongest() {
        assertThat(IntStream.rangeClosed(1, 7).map(Replicas::pause)).containsExactly(20, 40, 80, 160, 320, 400, 400);
        assertThat(Replicas.pause(1_000)).isEqualTo(400);
    }

    private Supplier<String> answeredOnTry(int number) {
        return () -> {
            if (asked.incrementAndGet() < number) {
                throw new ProcessingException("refused");
            }
            return "answer";
        };
    }
}

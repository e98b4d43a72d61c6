package dev.parley.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private final List<Boolean> pauses = new ArrayList<>();
    private final Backlog backlog = new Backlog(pauses::add, Runnable::run);

    @Test
    void tooManyQuestionsStopTheReadingUntilHalfAreAnswered() {
        IntStream.range(0, Backlog.QUESTIONS).forEach(n -> backlog.ask(1));
        assertThat(pauses).containsExactly(true);

        IntStream.range(0, Backlog.QUESTIONS / 2 - 1).forEach(n -> backlog.answered());
        assertThat(pauses).containsExactly(true);
        backlog.answered();

        assertThat(pauses).containsExactly(true, false);
    }

    @Test
    void readingGoesOnWhenNeitherWritesNorQuestionsHoldItBack() {
        backlog.holdBack(true);
        IntStream.range(0, Backlog.QUESTIONS).forEach(n -> backlog.ask(1));

        backlog.holdBack(false);
        assertThat(pauses).containsExactly(true);
        IntStream.range(0, Backlog.QUESTIONS).forEach(n -> backlog.answered());

        assertThat(pauses).containsExactly(true, false);
    }

    @Test
    void whatWasReadAlreadyIsRefusedPastABound() {
        assertThat(backlog.ask(Backlog.MOST_QUESTIONS)).isTrue();
        assertThat(backlog.ask(1)).isFalse();

        backlog.answered();

        assertThat(backlog.ask(1)).isTrue();
    }
}

package dev.parley.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.conversation.OutboundBudget;
import dev.parley.gateway.conversation.SlowReaders;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private final List<Boolean> pauses = new ArrayList<>();
    private boolean idle = true;
    private final Budget budget = new Budget();
    private final Backlog backlog = new Backlog(pauses::add, Runnable::run, () -> idle, new SlowReaders(budget));

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
    void readingGoesOnOnceTheAnswersAreTaken() {
        idle = false;
        IntStream.range(0, Backlog.QUESTIONS).forEach(n -> backlog.ask(1));
        IntStream.range(0, Backlog.QUESTIONS).forEach(n -> backlog.answered());
        assertThat(pauses).containsExactly(true);

        idle = true;
        backlog.taken();

        assertThat(pauses).containsExactly(true, false);
    }

    @Test
    void ofQuestionsWithLongAnswersTheNextIsAskedOnceTheAnswerIsTaken() {
        var asked = new ArrayList<Integer>();
        IntStream.range(0, 3).forEach(n -> backlog.longAnswers().ask(() -> asked.add(n)));
        assertThat(asked).containsExactly(0);

        idle = false;
        backlog.answered();
        backlog.longAnswers().given();
        assertThat(asked).containsExactly(0);
        idle = true;
        backlog.taken();
        assertThat(asked).containsExactly(0, 1);
        backlog.answered();
        backlog.longAnswers().given();

        assertThat(asked).containsExactly(0, 1, 2);
    }

    @Test
    void whatHasALongAnswerIsAskedWhenThereIsRoomForIt() {
        var asked = new ArrayList<Integer>();
        budget.full = true;
        backlog.longAnswers().ask(() -> asked.add(1));
        backlog.longAnswers().next();
        assertThat(asked).isEmpty();

        budget.full = false;
        backlog.longAnswers().next();

        assertThat(asked).containsExactly(1);
        assertThat(budget.used).isPositive();
    }

    @Test
    void theRoomForALongAnswerIsGivenBackOnceTheAnswerIsThereAlsoWhenTheConnectionIsNot() {
        backlog.longAnswers().ask(() -> {});
        backlog.over();

        backlog.longAnswers().given();

        assertThat(budget.used).isZero();
    }

    @Test
    void whatWaitedWhenTheConnectionWentIsNotAsked() {
        var asked = new ArrayList<Integer>();
        IntStream.range(0, 2).forEach(n -> backlog.longAnswers().ask(() -> asked.add(n)));

        backlog.over();
        backlog.longAnswers().given();

        assertThat(asked).containsExactly(0);
    }

    @Test
    void whatWasReadAlreadyIsRefusedPastABound() {
        assertThat(backlog.ask(Backlog.MOST_QUESTIONS)).isTrue();
        assertThat(backlog.ask(1)).isFalse();

        backlog.answered();

        assertThat(backlog.ask(1)).isTrue();
    }

    private static final class Budget implements OutboundBudget {

        boolean full;
        long used;

        @Override
        public void add(long bytes) {
            used += bytes;
        }

        @Override
        public boolean take(long bytes) {
            if (!full) {
                used += bytes;
            }
            return !full;
        }

        @Override
        public boolean pressed() {
            return false;
        }

        @Override
        public long evenShare() {
            return 0;
        }
    }
}

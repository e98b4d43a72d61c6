package dev.parley.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteLaneTest {

    private static final Refusal AWAY = new Refusal("away", "Try again.", true);
    private static final WriteResult AGAIN = new WriteResult.Refused("away", "Try again.", true);

    private final HeldLog log = new HeldLog();
    private final List<HeldLog.Batch> batches = log.batches;
    private final List<String> answers = new ArrayList<>();
    private final WriteLane lane = new WriteLane("room", log, () -> Entries.caller("alice"));

    @Test
    void oneBatchIsUnderWayAndOrderIsKept() {
        IntStream.range(0, 200).forEach(this::submit);

        assertThat(batches).hasSize(1);
        batches.get(0).accept();
        assertThat(batches).hasSize(2);
        batches.get(1).accept();
        batches.get(2).accept();

        assertThat(batches.stream().flatMap(batch -> batch.writes().stream()).map(Write::key))
                .containsExactlyElementsOf(
                        IntStream.range(0, 200).mapToObj(n -> "" + n).toList());
        assertThat(answers).hasSize(200).allMatch(answer -> answer.endsWith("accepted"));
        assertThat(lane.idle()).isTrue();
    }

    @Test
    void behindAFailureThatMayBeRetriedTheLaterOnesFailTheSameWay() {
        IntStream.range(0, 4).forEach(this::submit);

        batches.getFirst().reply().failed(AWAY);

        assertThat(answers).containsExactly("0 away", "1 away", "2 away", "3 away");
        assertThat(batches).hasSize(1);
    }

    @Test
    void whatWasSentBeforeTheFailureWasHeardOfFailsToo() {
        submit(0);
        submit(1);
        batches.getFirst().reply().failed(AWAY);

        submit(2);

        assertThat(answers).containsExactly("0 away", "1 away", "2 away");
        assertThat(batches).hasSize(1);
    }

    @Test
    void allGoesOnWhenTheFirstThatFailedComesAgain() {
        submit(0);
        batches.getFirst().reply().failed(AWAY);
        submit(1);

        submit(0);
        submit(1);
        batches.get(1).accept();
        batches.get(2).accept();

        assertThat(answers).containsExactly("0 away", "1 away", "0 accepted", "1 accepted");
    }

    @Test
    void whatFailedOfABatchHasToComeAgain() {
        submit(9);
        IntStream.range(0, 3).forEach(this::submit);
        batches.getFirst().accept();
        batches.get(1).reply().answered(List.of(HeldLog.accepted("0"), AGAIN, AGAIN));

        submit(3);
        submit(1);

        assertThat(answers).containsExactly("9 accepted", "0 accepted", "1 away", "2 away", "3 away");
        assertThat(batches.getLast().writes()).extracting(Write::key).containsExactly("1");
    }

    @Test
    void aClientThatGivesUpWhatFailedSendsTheNextTwice() {
        submit(0);
        batches.getFirst().reply().failed(AWAY);
        assertThat(lane.idle()).isFalse();

        submit(1);
        submit(1);
        batches.get(1).accept();
        submit(2);
        batches.get(2).accept();

        assertThat(answers).containsExactly("0 away", "1 away", "1 accepted", "2 accepted");
        assertThat(lane.idle()).isTrue();
    }

    @Test
    void whoNeverRepeatsGoesOnAtOnce() {
        submit(0, false);
        submit(1, false);
        batches.getFirst().reply().failed(AWAY);

        submit(2, false);
        batches.get(1).accept();

        assertThat(answers).containsExactly("0 away", "1 away", "2 accepted");
    }

    @Test
    void whoWritesOnHearingOfAResultPassesNobodyThatWaits() {
        lane.submit(write(0), true, result -> submit(2));
        submit(1);

        batches.get(0).accept();
        batches.get(1).accept();

        assertThat(batches.get(1).writes()).extracting(Write::key).containsExactly("1", "2");
    }

    @Test
    void anAnswerThatDoesNotFitIsNone() {
        submit(0);

        batches.getFirst().reply().answered(List.of());

        assertThat(answers).containsExactly("0 bad-gateway");
    }

    @Test
    void aFinalRefusalStopsNobodyElse() {
        submit(0);
        submit(1);

        batches.get(0).reply().answered(List.of(new WriteResult.Refused("not-author", "No.", false)));
        batches.get(1).accept();

        assertThat(answers).containsExactly("0 not-author", "1 accepted");
    }

    private void submit(int n) {
        submit(n, true);
    }

    private void submit(int n, boolean repeats) {
        lane.submit(
                write(n),
                repeats,
                result -> answers.add(n + " "
                        + switch (result) {
                            case WriteResult.Accepted accepted -> "accepted";
                            case WriteResult.Refused refused -> refused.code();
                        }));
    }

    private static Write write(int n) {
        return new Write("" + n, new Write.Post("text", null));
    }
}

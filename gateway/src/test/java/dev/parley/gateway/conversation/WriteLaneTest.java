package dev.parley.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteLaneTest {

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

        batches.getFirst().reply().failed(new Refusal("away", "Try again.", true));

        assertThat(answers).containsExactly("0 away", "1 away", "2 away", "3 away");
        assertThat(batches).hasSize(1);
    }

    @Test
    void theNextIsWrittenAfterAFailure() {
        submit(0);
        batches.getFirst().reply().failed(new Refusal("away", "Try again.", true));
        submit(1);
        batches.get(1).accept();

        assertThat(answers).containsExactly("0 away", "1 accepted");
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
        lane.submit(
                new Write("" + n, new Write.Post("text", null)),
                result -> answers.add(n + " "
                        + switch (result) {
                            case WriteResult.Accepted accepted -> "accepted";
                            case WriteResult.Refused refused -> refused.code();
                        }));
    }
}

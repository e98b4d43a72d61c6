package dev.parley.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Limits;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final String LONG = "x".repeat(Limits.TEXT_BYTES);

    private final HeldLog log = new HeldLog();
    private final List<Boolean> heldBack = new ArrayList<>();
    private final List<WriteResult.Refused> refused = new ArrayList<>();
    private int underWay;
    private final Session session = new Session(
            Entries.caller("alice"),
            Entries.JSON,
            new Outbound(new Nowhere(), 1_000, 1_000),
            log,
            room -> {
                throw new UnsupportedOperationException();
            },
            new HoldingBack());

    @Test
    void whoWritesFasterThanTheLogTakesItIsHeldBackUntilHalfOfItIsAnswered() {
        write(WriteBudget.WRITES - 1);
        assertThat(heldBack).isEmpty();

        write(3);
        assertThat(heldBack).containsExactly(true);

        for (int n = 0; underWay > WriteBudget.WRITES / 2; n++) {
            assertThat(heldBack).containsExactly(true);
            log.batches.get(n).accept();
        }
        assertThat(heldBack).containsExactly(true, false);
    }

    @Test
    void whoGoesIsNotHeldBackForThoseWhoComeAfter() {
        write(WriteBudget.WRITES);

        session.closed();

        assertThat(heldBack).containsExactly(true, false);
        log.batches.getFirst().accept();
        assertThat(heldBack).hasSize(2);
    }

    @Test
    void longTextsHoldBackBeforeTheyAreMany() {
        for (long sum = 0; sum < WriteBudget.WEIGHT; sum += LONG.length()) {
            write(LONG);
        }

        assertThat(heldBack).containsExactly(true);
    }

    @Test
    void whoGoesOnAllTheSameIsRefusedUntilHalfIsAnsweredAndNothingOvertakes() {
        for (long sum = 0; sum < WriteBudget.MOST_WEIGHT; sum += LONG.length()) {
            write(LONG);
        }
        assertThat(refused).allSatisfy(refusal -> assertThat(refusal.retry()).isTrue());
        int before = refused.size();

        write("short");
        assertThat(refused).hasSize(before + 1);
        log.batches.getFirst().accept();
        write("short");
        assertThat(refused).hasSize(before + 2);

        for (int n = 1; heldBack.getLast(); n++) {
            log.batches.get(n).accept();
        }
        write("short");
        assertThat(refused).hasSize(before + 2);
    }

    private void write(int count) {
        for (int n = 0; n < count; n++) {
            write("text");
        }
    }

    private void write(String text) {
        underWay++;
        session.write("room", new Write("k", new Write.Post(text, null)), result -> {
            underWay--;
            if (result instanceof WriteResult.Refused refusal) {
                refused.add(refusal);
            }
        });
    }

    private final class HoldingBack implements Session.Notices {

        @Override
        public void reset(String room, int epoch) {}

        @Override
        public void detached(String room) {}

        @Override
        public void holdBack(boolean on) {
            heldBack.add(on);
        }
    }

    private static final class Nowhere implements Sink {

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void write(Frame frame) {}

        @Override
        public void end(Ending ending) {}
    }
}

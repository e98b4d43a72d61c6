package dev.parley.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.chat.Write;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {

    private final HeldLog log = new HeldLog();
    private final List<Boolean> heldBack = new ArrayList<>();
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
        write(Session.WRITES_UNDER_WAY - 1);
        assertThat(heldBack).isEmpty();

        write(3);
        assertThat(heldBack).containsExactly(true);

        for (int n = 0; underWay > Session.WRITES_UNDER_WAY / 2; n++) {
            assertThat(heldBack).containsExactly(true);
            log.batches.get(n).accept();
        }
        assertThat(heldBack).containsExactly(true, false);
    }

    @Test
    void whoGoesIsNotHeldBackForThoseWhoComeAfter() {
        write(Session.WRITES_UNDER_WAY);

        session.closed();

        assertThat(heldBack).containsExactly(true, false);
        log.batches.getFirst().accept();
        assertThat(heldBack).hasSize(2);
    }

    private void write(int count) {
        for (int n = 0; n < count; n++) {
            underWay++;
            session.write("room", new Write("k", new Write.Post("text", null)), result -> underWay--);
        }
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

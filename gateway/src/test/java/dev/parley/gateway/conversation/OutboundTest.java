package dev.parley.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboundTest {

    private final List<Frame> written = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();
    private final List<Ending> counted = new ArrayList<>();
    private int shed;
    private boolean ready = true;

    private final Outbound outbound = new Outbound(
            new Sink() {
                @Override
                public boolean ready() {
                    return ready;
                }

                @Override
                public void write(Frame frame) {
                    written.add(frame);
                }

                @Override
                public void end(Ending ending) {
                    endings.add(ending);
                }
            },
            new SlowReaders(OutboundBudget.UNLIMITED),
            1_000,
            60_000,
            new Outbound.Losses() {
                @Override
                public void shed(int signals) {
                    shed += signals;
                }

                @Override
                public void ended(Ending ending) {
                    counted.add(ending);
                }
            });

    @Test
    void anEndThatIsToldOtherwiseIsCountedOnce() {
        outbound.cut(Ending.PROTOCOL_ERROR);
        outbound.end(Ending.GOING_AWAY);
        outbound.cut(Ending.SERVER_ERROR);

        assertThat(counted).containsExactly(Ending.PROTOCOL_ERROR);
        assertThat(endings).isEmpty();
    }

    @Test
    void whileTheSinkTakesMoreNothingWaits() {
        Frame frame = frame(5_000);

        outbound.offer(frame);

        assertThat(written).containsExactly(frame);
        assertThat(outbound.waiting().bytes()).isZero();
    }

    @Test
    void whatWaitsKeepsItsOrder() {
        List<Frame> frames = IntStream.range(0, 10).mapToObj(n -> frame(10)).toList();
        ready = false;
        frames.subList(0, 5).forEach(outbound::offer);
        ready = true;
        frames.subList(5, 10).forEach(outbound::offer);

        outbound.drained();

        assertThat(written).containsExactlyElementsOf(frames);
    }

    @Test
    void signalsAreShedBeforeAnybodyIsClosed() {
        ready = false;
        Frame entry = frame(500);
        outbound.offerSignal(frame(400));
        outbound.offer(entry);
        outbound.offerSignal(frame(400));
        Frame other = frame(500);
        outbound.offer(other);

        ready = true;
        outbound.drained();

        assertThat(endings).isEmpty();
        assertThat(written).containsExactly(entry, other);
        assertThat(shed).isEqualTo(2);
    }

    @Test
    void whoseQueueIsFullIsTooSlow() {
        ready = false;
        outbound.offer(frame(600));
        outbound.offer(frame(600));

        assertThat(endings).containsExactly(Ending.TOO_SLOW);
        assertThat(outbound.waiting().bytes()).isZero();
        assertThat(outbound.ended()).isTrue();
    }

    @Test
    void whoTakesNothingForTooLongIsTooSlow() {
        ready = false;
        outbound.check(1_000);
        outbound.check(60_999);
        assertThat(endings).isEmpty();

        outbound.check(61_000);

        assertThat(endings).containsExactly(Ending.TOO_SLOW);
    }

    @Test
    void whoTakesSomethingNowAndThenIsNot() {
        ready = false;
        outbound.check(1_000);
        ready = true;
        outbound.drained();
        ready = false;
        outbound.check(61_000);
        outbound.check(100_000);

        assertThat(endings).isEmpty();
    }

    @Test
    void anEndBehindWhatWaitsComesOnceThatWasTaken() {
        Frame waiting = frame(10);
        ready = false;
        outbound.offer(waiting);

        outbound.endBehind(Ending.NOT_ALLOWED);
        outbound.offer(frame(1));
        outbound.offerSignal(frame(1));
        assertThat(endings).isEmpty();
        ready = true;
        outbound.drained();

        assertThat(written).containsExactly(waiting);
        assertThat(endings).containsExactly(Ending.NOT_ALLOWED);
        assertThat(counted).containsExactly(Ending.NOT_ALLOWED);
    }

    @Test
    void anEndBehindWhatWaitsIsTheEndAtOnceWhereNothingDoes() {
        outbound.endBehind(Ending.NOT_ALLOWED);

        assertThat(endings).containsExactly(Ending.NOT_ALLOWED);
    }

    @Test
    void whoNeverTakesWhatWaitsBeforeTheEndIsTooSlow() {
        ready = false;
        outbound.offer(frame(10));
        outbound.check(1_000);
        outbound.endBehind(Ending.NOT_ALLOWED);

        outbound.check(61_000);

        assertThat(endings).containsExactly(Ending.TOO_SLOW);
    }

    @Test
    void afterTheEndNothingIsSaid() {
        outbound.end(Ending.GOING_AWAY);
        outbound.end(Ending.TOO_SLOW);
        outbound.offer(frame(1));
        outbound.offerSignal(frame(1));

        assertThat(endings).containsExactly(Ending.GOING_AWAY);
        assertThat(counted).containsExactly(Ending.GOING_AWAY);
        assertThat(written).isEmpty();
    }

    private static Frame frame(int bytes) {
        return new Frame(new byte[bytes]);
    }
}

package dev.parley.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlowReadersTest {

    private static final int SHORT = 1_000;
    private static final int PAGE = 200_000;
    private static final long OF_ALL = 1_000_000;

    private final Budget budget = new Budget();
    private final SlowReaders slow = new SlowReaders(budget);

    @Test
    void nothingCountsOfWhatClientsTake() {
        var alice = new Client(true);

        alice.outbound.offer(frame(SHORT));
        alice.outbound.offer(frame(PAGE));

        assertThat(slow.bytes()).isZero();
        assertThat(budget.told).isEmpty();
    }

    @Test
    void whatManyWaitForCountsOnceAndAPlaceForEach() {
        var crowd = crowd(100);
        Frame said = frame(SHORT);

        crowd.forEach(one -> one.outbound.offer(said));

        assertThat(slow.bytes()).isEqualTo(SHORT + SlowReaders.FRAME + 100 * SlowReaders.PLACE);
        crowd.subList(0, 99).forEach(Client::takesAll);
        assertThat(slow.bytes()).isEqualTo(SHORT + SlowReaders.FRAME + SlowReaders.PLACE);
        crowd.getLast().takesAll();
        assertThat(slow.bytes()).isZero();
    }

    @Test
    void whatEachWaitsForAloneCountsForEach() {
        crowd(100).forEach(one -> one.outbound.offer(frame(SHORT)));

        assertThat(slow.bytes()).isEqualTo(100 * (SHORT + SlowReaders.FRAME + SlowReaders.PLACE));
    }

    @Test
    void aLongAnswerCountsUntilTheConnectionGotRidOfIt() {
        var alice = new Client(true);
        alice.takesNoMoreBehind(PAGE);

        alice.outbound.offer(frame(PAGE));
        assertThat(slow.bytes()).isEqualTo(PAGE + SlowReaders.FRAME + SlowReaders.PLACE);
        alice.takesAll();

        assertThat(slow.bytes()).isZero();
    }

    enum End {
        WENT_BY_ITSELF,
        WAS_SENT_AWAY,
        WAS_TOLD_OTHERWISE,
        OVERFLOWED,
        STOOD_STILL;

        void come(Outbound outbound) {
            switch (this) {
                case WENT_BY_ITSELF -> outbound.gone();
                case WAS_SENT_AWAY -> outbound.end(Ending.REVOKED);
                case WAS_TOLD_OTHERWISE -> outbound.cut(Ending.PROTOCOL_ERROR);
                case OVERFLOWED -> {
                    while (!outbound.ended()) {
                        outbound.offer(frame(SHORT));
                    }
                }
                case STOOD_STILL -> {
                    outbound.check(1_000);
                    outbound.check(61_000);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whicheverWayASessionEndsWhatWaitedIsGivenBackAndAtLastWhatItsConnectionStillHeld(End end) {
        var alice = new Client(true);
        alice.takesNoMoreBehind(PAGE);
        alice.outbound.offer(frame(PAGE));
        alice.outbound.offer(frame(SHORT));
        alice.outbound.offerSignal(frame(SHORT));

        end.come(alice.outbound);

        assertThat(slow.bytes())
                .isEqualTo(end == End.WENT_BY_ITSELF ? 0 : PAGE + SlowReaders.FRAME + SlowReaders.PLACE);
        alice.outbound.gone();
        assertThat(slow.bytes()).isZero();
        assertThat(budget.used).isZero();
    }

    @Test
    void signalsThatAreShedAreGivenBack() {
        var alice = new Client(false);
        alice.outbound.offer(frame(SHORT));
        long before = slow.bytes();
        alice.outbound.offerSignal(frame(SHORT));

        int rest = (int) Client.BOUND - SHORT;
        alice.outbound.offer(frame(rest));

        assertThat(alice.endings).isEmpty();
        assertThat(slow.bytes()).isEqualTo(before + rest + SlowReaders.FRAME + SlowReaders.PLACE);
    }

    @Test
    void theGatewayIsToldInStepsAndWhenNothingWaitsAnyMore() {
        var alice = new Client(false);

        IntStream.range(0, 300).forEach(n -> alice.outbound.offer(frame(SHORT)));

        assertThat(budget.told).hasSizeBetween(4, 5).allMatch(bytes -> bytes >= SlowReaders.STEP);
        assertThat(slow.bytes() - budget.used).isBetween(0L, SlowReaders.STEP);
        alice.takesAll();
        assertThat(budget.used).isZero();
    }

    @Test
    void whileThereIsRoomNobodyIsSentAway() {
        List<Client> stalled = stalledWithPages(2);

        slow.relieve(3_000);

        assertThat(stalled).allSatisfy(one -> assertThat(one.endings).isEmpty());
    }

    @Test
    void whenTooMuchWaitsThoseForWhomMostDoesAreSentAwayUntilItIsLittleEnough() {
        var few = new Client(false);
        few.outbound.offer(frame(SHORT));
        few.outbound.check(0);
        List<Client> stalled = stalledWithPages(4);
        var most = new Client(false);
        most.outbound.offer(frame(2 * PAGE));
        most.outbound.check(0);

        slow.relieve(SlowReaders.STILL_MILLIS);

        assertThat(most.endings).containsExactly(Ending.TOO_SLOW);
        assertThat(stalled.stream().filter(one -> !one.endings.isEmpty())).hasSize(2);
        assertThat(few.endings).isEmpty();
        assertThat(slow.bytes()).isLessThanOrEqualTo(budget.evenShare());
    }

    @Test
    void whoWaitsForWhatManyWaitForIsSparedBeforeThoseWhoseFramesAreTheirOwn() {
        var crowd = crowd(100);
        Frame said = frame(PAGE);
        crowd.forEach(one -> {
            one.outbound.offer(said);
            one.outbound.check(0);
        });
        List<Client> stalled = stalledWithPages(4);

        slow.relieve(SlowReaders.STILL_MILLIS);

        assertThat(crowd).allSatisfy(one -> assertThat(one.endings).isEmpty());
        assertThat(stalled.stream().filter(one -> !one.endings.isEmpty())).isNotEmpty();
        assertThat(slow.bytes()).isLessThanOrEqualTo(budget.evenShare());
    }

    @Test
    void whoTakesSomethingNowAndThenIsNotSentAway() {
        List<Client> stalled = stalledWithPages(4);
        stalled.forEach(one -> {
            one.takesOne();
            one.outbound.check(1_000);
        });
        stalled.forEach(one -> one.outbound.offer(frame(PAGE)));

        slow.relieve(SlowReaders.STILL_MILLIS);

        assertThat(stalled).allSatisfy(one -> assertThat(one.endings).isEmpty());
    }

    private List<Client> stalledWithPages(int count) {
        List<Client> stalled = crowd(count);
        stalled.forEach(one -> {
            one.outbound.offer(frame(PAGE));
            one.outbound.check(0);
        });
        return stalled;
    }

    private List<Client> crowd(int size) {
        return IntStream.range(0, size).mapToObj(n -> new Client(false)).toList();
    }

    private static Frame frame(int bytes) {
        return new Frame(new byte[bytes]);
    }

    private final class Client implements Sink {

        static final long BOUND = 1024 * 1024;

        final Outbound outbound = new Outbound(this, slow, BOUND, 60_000, Outbound.Losses.UNHEARD);
        final List<Ending> endings = new ArrayList<>();
        private boolean ready;
        private int stopsBehind = Integer.MAX_VALUE;
        private int takes;

        Client(boolean ready) {
            this.ready = ready;
        }

        void takesNoMoreBehind(int bytes) {
            stopsBehind = bytes;
        }

        void takesAll() {
            ready = true;
            stopsBehind = Integer.MAX_VALUE;
            outbound.drained();
        }

        void takesOne() {
            ready = true;
            takes = 1;
            outbound.drained();
            takes = 0;
        }

        @Override
        public boolean ready() {
            return ready;
        }

        @Override
        public void write(Frame frame) {
            if (frame.length() >= stopsBehind || takes == 1) {
                ready = false;
            }
        }

        @Override
        public void end(Ending ending) {
            endings.add(ending);
        }
    }

    private static final class Budget implements OutboundBudget {

        final List<Long> told = new ArrayList<>();
        long used;

        @Override
        public void add(long bytes) {
            used += bytes;
            told.add(bytes);
        }

        @Override
        public boolean take(long bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean pressed() {
            return used > evenShare();
        }

        @Override
        public long evenShare() {
            return OF_ALL / 2;
        }
    }
}

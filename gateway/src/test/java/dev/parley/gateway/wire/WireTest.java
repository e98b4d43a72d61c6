package dev.parley.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.wire.ClientFrame;
import dev.parley.contracts.wire.CloseCode;
import dev.parley.contracts.wire.FrameCodec;
import dev.parley.contracts.wire.Verb;
import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.conversation.Outbound;
import dev.parley.gateway.conversation.Session;
import dev.parley.gateway.conversation.loops.HandDriven;
import dev.parley.gateway.conversation.loops.Proofs;
import dev.parley.gateway.identity.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {

    private static final Caller ALICE = new Caller("alice", "Alice", false, false, "a login", Instant.MAX);

    private final HandDriven time = new HandDriven();
    private final Connection connection = new Connection();
    private final List<Ending> counted = new ArrayList<>();

    @Test
    void whoSaysNothingIsLetGo() {
        wire(HandDriven.neverLookedAt());
        time.pass(9);
        assertThat(connection.closings).isEmpty();

        time.pass(1);

        assertThat(connection.closings).containsExactly(CloseCode.PROTOCOL_ERROR.number());
    }

    @Test
    void aTokenThatNobodyGetsRoundToIsGivenUp() {
        Wire wire = wire(HandDriven.neverLookedAt());
        time.pass(9);
        hello(wire);
        time.pass(9);
        assertThat(connection.closings).isEmpty();

        time.pass(1);

        assertThat(connection.closings).containsExactly(CloseCode.SERVER_ERROR.number());
    }

    @Test
    void whoIsSentAwayForBreakingTheRulesCounts() {
        Wire wire = wire(HandDriven.of(ALICE));
        hello(wire);

        wire.tooLong();

        assertThat(connection.closings).containsExactly(CloseCode.PROTOCOL_ERROR.number());
        assertThat(counted).containsExactly(Ending.PROTOCOL_ERROR);
    }

    @Test
    void whoIsSentAwayByTheSessionCountsOnce() {
        Wire wire = wire(HandDriven.of(ALICE));
        hello(wire);

        wire.end(Ending.REVOKED, ALICE.session());

        assertThat(connection.closings).containsExactly(CloseCode.BAD_TOKEN.number());
        assertThat(counted).containsExactly(Ending.REVOKED);
    }

    @Test
    void whoTakesNothingHasAMinuteToHearThatItIsSentAway() {
        Wire wire = wire(HandDriven.of(ALICE));
        hello(wire);
        connection.takes = false;

        wire.tick(0);
        wire.tick(1_000);

        assertThat(connection.closings).containsExactly(CloseCode.TOO_SLOW.number());
        assertThat(connection.patient).isTrue();
    }

    @Test
    void whoLeavesALongAnswerIsNotWaitedForSoLongAndItCountsUntilTheConnectionIsGone() {
        Wire wire = wire(HandDriven.of(ALICE));
        hello(wire);
        connection.takesNoMoreBehind = 100_000;
        wire.fail("2", "long", "x".repeat(100_000), false);
        assertThat(time.waiting()).isGreaterThan(100_000);

        wire.tick(0);
        wire.tick(1_000);

        assertThat(connection.closings).containsExactly(CloseCode.TOO_SLOW.number());
        assertThat(connection.patient).isFalse();
        time.pass(1);
        assertThat(time.waiting()).isGreaterThan(100_000);
        wire.closed();
        assertThat(time.waiting()).isZero();
    }

    private Wire wire(Proofs proofs) {
        return new Wire(
                connection,
                time.loop(),
                new Door(proofs, null, null) {
                    @Override
                    Session open(Caller caller, Wire wire) {
                        var outbound = new Outbound(wire, time.loop().slowReaders(), 1_000, 1_000, new Counted());
                        return new Session(caller, WireCodec.INSTANCE, outbound, null, room -> null, wire);
                    }
                },
                Entrance.bare(true));
    }

    private static void hello(Wire wire) {
        wire.frame(FrameCodec.encode(new ClientFrame("1", new Verb.Hello(1, "a token", null))));
    }

    private final class Counted implements Outbound.Losses {

        @Override
        public void shed(int signals) {}

        @Override
        public void ended(Ending ending) {
            counted.add(ending);
        }
    }

    private static final class Connection implements Transport {

        final List<Integer> closings = new ArrayList<>();
        boolean patient;
        boolean takes = true;
        int takesNoMoreBehind = Integer.MAX_VALUE;

        @Override
        public boolean ready() {
            return takes;
        }

        @Override
        public void write(Frame frame) {
            takes &= frame.length() < takesNoMoreBehind;
        }

        @Override
        public long lastWrite() {
            return System.nanoTime();
        }

        @Override
        public void pauseReading(boolean pause) {}

        @Override
        public void close(int code, String reason, boolean patient) {
            closings.add(code);
            this.patient = patient;
        }

        @Override
        public void onDrained(Runnable drained) {}
    }
}

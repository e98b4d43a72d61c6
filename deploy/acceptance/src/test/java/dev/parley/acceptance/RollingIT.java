package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.wire.CloseCode;
import dev.parley.contracts.wire.ServerFrame;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Runs before all others, whose suite it leaves: this version is rolled out over the one before, one process after the other, while
 * people write, share files and send mail. Both versions share the database and the broker at every step.
 */
@Order(1)
class RollingIT {

    private static final Duration HELD_UP_AT_MOST = Duration.ofSeconds(1);
    /** By gateways of the version before, which are slower to find out that a replica goes. */
    private static final Duration HELD_UP_BY_THE_OLD_AT_MOST = Duration.ofSeconds(4);

    private final Set<String> oldGateways = new HashSet<>(Set.of("gateway", "gateway-2"));
    private final RunningSuite suite = RunningSuite.ofTheVersionBefore();

    /** Whatever failed, those that come after it are about this version. */
    @AfterEach
    void finish() {
        suite.rollOut();
    }

    @Test
    void thisVersionIsRolledOutOverTheOneBeforeAndBackWithoutLosingAnything() throws Exception {
        try (var room = new BusyRoom(suite, "rolling");
                var courier = new Courier(suite)) {
            room.during(() -> {
                room.goOn();
                // A new gateway on old services
                roll(room, "gateway", Version.BEFORE, Version.NOW);
                // The database is migrated while the old replica goes on in it, and then has all the traffic
                roll(room, "chat-service", Version.BEFORE, Version.NOW);
                // Back: the old one starts on the migrated database, and gets the traffic when the other replica goes
                roll(room, "chat-service", Version.NOW, Version.BEFORE);
                roll(room, "chat-service-2", Version.BEFORE, Version.NOW);
                // What new ones tell is read by both versions of chat-service
                roll(room, "file-service", Version.BEFORE, Version.NOW);
                roll(room, "mail-service", Version.BEFORE, Version.NOW);
                // An old gateway on new services
                roll(room, "chat-service", Version.BEFORE, Version.NOW);
                roll(room, "gateway-2", Version.BEFORE, Version.NOW);
                // From this version to the next
                try (var onlooker =
                        WireClient.connect(suite.gateway(1), room.person().token())) {
                    roll(room, "gateway", Version.NOW, Version.NOW);
                    assertSentAwayWithAHint(onlooker);
                }
            });

            room.report("Rolling upgrade");
            room.assertThatAllIsThereOnce();
            courier.assertThatAllIsThereOnce();
        }
    }

    private static void assertSentAwayWithAHint(WireClient client) {
        assertThat(client.closed()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(CloseCode.GOING_AWAY.number());
        assertThat(client.others())
                .filteredOn(ServerFrame.Closing.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(ServerFrame.Closing.class, closing -> assertThat(closing.retryAfterMs())
                        .isBetween(500L, 4_000L));
    }

    /**
     * A wait that was too long is looked at once more: a machine that was busy with something else makes it longer, and hardly
     * does so twice.
     */
    private void roll(BusyRoom room, String process, Version from, Version to) {
        Duration atMost = oldGateways.isEmpty() ? HELD_UP_AT_MOST : HELD_UP_BY_THE_OLD_AT_MOST;
        Duration wait = waitWhileRolling(room, process, from, to);
        if (wait.compareTo(atMost) >= 0) {
            waitWhileRolling(room, process, to, from);
            wait = waitWhileRolling(room, process, from, to);
        }
        oldGateways.remove(process);
        assertThat(wait)
                .as("the wait while %s goes from %s to %s", process, from, to)
                .isLessThan(atMost);
    }

    /** A gateway that is there anew has a visitor before the next step, as it has when people come and go. */
    private Duration waitWhileRolling(BusyRoom room, String process, Version from, Version to) {
        Tally tally = room.tally();
        tally.watchAnew();
        suite.roll(process, to);
        switch (process) {
            case "gateway" -> room.visit(suite.gateway(1));
            case "gateway-2" -> room.visit(suite.gateway(2));
            default -> {}
        }
        room.goOn();

        Duration wait = tally.longestWaitLately();
        System.out.printf(
                "%s, %s to %s: for %d ms at most nothing was acknowledged; a writer waited for %d ms at most%n",
                process, from, to, tally.longestPause().toMillis(), wait.toMillis());
        return wait;
    }
}

package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.contracts.Position;
import dev.parley.contracts.wire.Answer;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Everything that can die dies, one after the other, amid a conversation over two gateways and two replicas of chat-service. What was
 * acknowledged is in the log once, and all who were there have the same log.
 */
class FaultScriptIT {

    private static final Duration BROKER_AWAY = Duration.ofSeconds(20);
    private static final Duration DELIVERED_WITHOUT_BROKER_WITHIN = Duration.ofSeconds(5);
    private static final Duration DATABASE_AWAY = Duration.ofSeconds(5);
    private static final Duration BETWEEN_SENDS = Duration.ofMillis(200);
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(1);
    private static final Duration FROZEN = Duration.ofSeconds(15);
    /** The database takes from a frozen chat-service what it holds after 5 s; who waits for it, a gateway or another, tries again sooner. */
    private static final Duration BLOCKED_BY_CHAT_SERVICE_AT_MOST = Duration.ofMillis(6_500);
    /** A client has to find out by itself, and to come back through another. */
    private static final Duration BLOCKED_BY_GATEWAY_AT_MOST = Duration.ofSeconds(8);

    private final RunningSuite suite = RunningSuite.get();

    @Test
    void whateverDiesNothingIsLostAndNothingComesTwice() throws Exception {
        try (var room = new BusyRoom(suite, "script")) {
            room.during(() -> script(room));

            room.report("Fault script");
            room.assertThatAllIsThereOnce();
        }
    }

    private void script(BusyRoom room) {
        for (String part : List.of("chat-service", "chat-service-2", "gateway", "gateway-2")) {
            suite.killAndAwait(part);
            room.goOn();
        }

        suite.stop("kafka");
        try {
            allIsAsEverWithoutTheBroker(room);
        } finally {
            suite.start("kafka");
        }
        room.goOn();

        suite.stop("postgres");
        try {
            sendsAreRefusedFastWithoutTheDatabase(room);
        } finally {
            suite.start("postgres");
        }
        room.goOn();

        for (String part : List.of("gateway", "chat-service", "chat-service-2")) {
            suite.freeze(part);
            try {
                goOnFor(part, room);
            } finally {
                suite.thaw(part);
            }
            room.goOn();
        }
    }

    /** While a part is frozen, the room goes on by its other replica. */
    private void goOnFor(String frozen, BusyRoom room) {
        Tally tally = room.tally();
        tally.watchAnew();
        long end = System.nanoTime() + FROZEN.toNanos();
        int before = tally.count();
        Await.until(FROZEN.multipliedBy(2), "the time is over", () -> System.nanoTime() > end);

        System.out.printf(
                "With %s frozen for %d s: %d acknowledged, the room stood still for %.1f s at most%n",
                frozen,
                FROZEN.toSeconds(),
                tally.count() - before,
                tally.longestPause().toMillis() / 1e3);
        assertThat(tally.longestPause())
                .isLessThan(
                        frozen.startsWith("gateway") ? BLOCKED_BY_GATEWAY_AT_MOST : BLOCKED_BY_CHAT_SERVICE_AT_MOST);
    }

    /** For all the time that the broker is away: what is sent is acknowledged, is in the log then, and reaches everybody. */
    private void allIsAsEverWithoutTheBroker(BusyRoom room) {
        long end = System.nanoTime() + BROKER_AWAY.toNanos();
        int sent = 0;
        Tally tally = room.tally();
        int before = tally.count();
        try (WireClient client =
                WireClient.connect(suite.gateway(1), room.person().token())) {
            while (System.nanoTime() < end) {
                String text = "without the broker " + ++sent;
                long asked = System.nanoTime();
                Answer.Sent answer = client.send(room.name(), text, text);
                tally.acknowledged(text, 1, asked);

                assertThat(committed(room, answer.at())).isEqualTo(text);
                Await.until(
                        DELIVERED_WITHOUT_BROKER_WITHIN,
                        () -> "everybody has " + text + ", but not " + room.stragglers(answer.at()) + " of them",
                        () -> room.stragglers(answer.at()) == 0);
            }
        }
        System.out.printf(
                "Without the broker for %d s: %d acknowledged; %d of them looked up in the log and seen by everybody%n",
                BROKER_AWAY.toSeconds(), tally.count() - before, sent);
    }

    private static String committed(BusyRoom room, Position at) {
        JsonNode page = room.person()
                .get("rooms/" + room.name() + "/entries?after=" + new Position(at.epoch(), at.seq() - 1) + "&limit=1")
                .body();
        return page.at("/entries/0/posted/text").asText();
    }

    /** For all the time that the database is away. */
    private void sendsAreRefusedFastWithoutTheDatabase(BusyRoom room) {
        long end = System.nanoTime() + DATABASE_AWAY.toNanos();
        long longest = 0;
        int sent = 0;
        try (WireClient client =
                WireClient.connect(suite.gateway(1), room.person().token())) {
            while (System.nanoTime() < end) {
                long asked = System.nanoTime();
                ServerFrame answer =
                        client.request(new Verb.Send(room.name(), "no database " + ++sent, "never sent again", null));
                longest = Math.max(longest, System.nanoTime() - asked);

                assertThat(answer).isInstanceOfSatisfying(ServerFrame.Error.class, error -> assertThat(
                                error.error().retry())
                        .isTrue());
                LockSupport.parkNanos(BETWEEN_SENDS.toNanos());
            }
        }
        System.out.printf(
                "Without the database for %d s: %d sends refused, the slowest after %d ms%n",
                DATABASE_AWAY.toSeconds(), sent, TimeUnit.NANOSECONDS.toMillis(longest));
        assertThat(Duration.ofNanos(longest)).isLessThan(REFUSED_WITHIN);
    }
}

package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.contracts.Position;
import dev.parley.contracts.wire.Answer;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Everything that can die dies, one after the other, amid a conversation over two gateways and two replicas of chat-service. What was
 * acknowledged is in the log once, and all who were there have the same log.
 */
class FaultScriptIT {

    /** How fast the two who write all the time type. */
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(25);

    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(90);
    private static final Duration BROKER_AWAY = Duration.ofSeconds(20);
    private static final Duration DELIVERED_WITHOUT_BROKER_WITHIN = Duration.ofSeconds(5);
    private static final Duration FROZEN = Duration.ofSeconds(15);
    /** The database lets a frozen replica's lock go after 5 s, and a gateway waits 6 s for an answer. */
    private static final Duration ROOM_BLOCKED_AT_MOST = Duration.ofSeconds(8);

    private final RunningSuite suite = RunningSuite.get();
    private final String room = "script-" + UUID.randomUUID().toString().substring(0, 8);
    private final Tally tally = new Tally();
    private volatile boolean over;

    @Test
    void whateverDiesNothingIsLostAndNothingComesTwice() throws Exception {
        List<URI> one = List.of(suite.gateway(1), suite.gateway(2));
        List<URI> other = one.reversed();
        Api alice = Api.register(suite.gateway(1), Api.Person.fresh("alice"));
        Api bob = Api.register(suite.gateway(2), Api.Person.fresh("bob"));
        assertThat(alice.post("rooms", Map.of("room", room)).status()).isEqualTo(201);
        assertThat(bob.put("rooms/" + room + "/members/me").status()).isBetween(200, 204);

        Position beginning = bob.beginning(room);
        List<Resident> residents = List.of(
                new Resident(one, alice.token(), room, beginning),
                new Resident(other, bob.token(), room, beginning),
                new Resident(one, bob.token(), room, beginning),
                new Resident(other, alice.token(), room, beginning));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> writers = IntStream.range(0, 2)
                    .mapToObj(n -> CompletableFuture.runAsync(() -> write(residents.get(n), writer(n)), threads))
                    .toList();
            try {
                script(alice, residents);
            } finally {
                over = true;
            }
            writers.forEach(CompletableFuture::join);

            Await.until(
                    Duration.ofSeconds(60),
                    () -> "everybody has all: "
                            + residents.stream().map(r -> r.log().size()).toList() + " of " + tally.count(),
                    () -> residents.stream().allMatch(r -> texts(r).containsAll(tally.texts())));
        } finally {
            residents.forEach(Resident::close);
        }

        report(residents);
        for (Resident resident : residents) {
            assertThat(texts(resident)).doesNotHaveDuplicates().hasSameElementsAs(tally.texts());
            assertThat(resident.log().stream().map(entry -> entry.at().seq()).toList())
                    .isEqualTo(LongStream.rangeClosed(1, resident.log().size())
                            .boxed()
                            .toList());
            assertThat(texts(resident)).isEqualTo(texts(residents.getFirst()));
        }
        for (int n = 0; n < 2; n++) {
            assertThat(of(writer(n), texts(residents.getFirst()))).isEqualTo(of(writer(n), tally.texts()));
        }
    }

    private void script(Api person, List<Resident> residents) {
        for (String part : List.of("chat-service", "chat-service-2", "gateway", "gateway-2")) {
            suite.killAndAwait(part);
            goOn();
        }

        suite.stop("kafka");
        try {
            allIsAsEverWithoutTheBroker(person, residents);
        } finally {
            suite.start("kafka");
        }
        goOn();

        suite.stop("postgres");
        try {
            sendsAreRefusedFastWithoutTheDatabase(person);
        } finally {
            suite.start("postgres");
        }
        goOn();

        for (String part : List.of("gateway", "chat-service")) {
            suite.freeze(part);
            try {
                goOnFor(part);
            } finally {
                suite.thaw(part);
            }
            goOn();
        }
    }

    /** Until some more was acknowledged. */
    private void goOn() {
        int before = tally.count();
        Await.until(ACKNOWLEDGED_WITHIN, "more is acknowledged", () -> tally.count() >= before + 100);
    }

    /** While a part is frozen, the room goes on by its other replica. */
    private void goOnFor(String frozen) {
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
        assertThat(tally.longestPause()).isLessThan(ROOM_BLOCKED_AT_MOST);
    }

    /** For all the time that the broker is away: what is sent is acknowledged, is in the log then, and reaches everybody. */
    private void allIsAsEverWithoutTheBroker(Api person, List<Resident> residents) {
        long end = System.nanoTime() + BROKER_AWAY.toNanos();
        int sent = 0;
        int before = tally.count();
        try (WireClient client = WireClient.connect(suite.gateway(1), person.token())) {
            while (System.nanoTime() < end) {
                String text = "without the broker " + ++sent;
                long asked = System.nanoTime();
                Answer.Sent answer = client.send(room, text, text);
                tally.acknowledged(text, 1, asked);

                assertThat(committed(person, answer.at())).isEqualTo(text);
                Await.until(
                        DELIVERED_WITHOUT_BROKER_WITHIN,
                        () -> "everybody has " + text + ", but not " + stragglers(residents, answer.at()) + " of them",
                        () -> stragglers(residents, answer.at()) == 0);
            }
        }
        System.out.printf(
                "Without the broker for %d s: %d acknowledged; %d of them looked up in the log and seen by everybody%n",
                BROKER_AWAY.toSeconds(), tally.count() - before, sent);
    }

    private String committed(Api person, Position at) {
        JsonNode page = person.get(
                        "rooms/" + room + "/entries?after=" + new Position(at.epoch(), at.seq() - 1) + "&limit=1")
                .body();
        return page.at("/entries/0/posted/text").asText();
    }

    private static long stragglers(List<Resident> residents, Position at) {
        return residents.stream().filter(resident -> !resident.has(at)).count();
    }

    private void sendsAreRefusedFastWithoutTheDatabase(Api person) {
        try (WireClient client = WireClient.connect(suite.gateway(1), person.token())) {
            long asked = System.nanoTime();
            ServerFrame answer = client.request(new Verb.Send(room, "no database", "never sent again", null));
            long took = System.nanoTime() - asked;

            assertThat(answer).isInstanceOfSatisfying(ServerFrame.Error.class, error -> assertThat(
                            error.error().retry())
                    .isTrue());
            assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static String writer(int n) {
        return "writer " + n;
    }

    private void write(Resident resident, String name) {
        for (int n = 1; !over; n++) {
            String text = name + ", message " + n;
            long asked = System.nanoTime();
            int times = resident.send(text, ACKNOWLEDGED_WITHIN);
            tally.acknowledged(text, times, asked);
            LockSupport.parkNanos(BETWEEN_MESSAGES.toNanos());
        }
    }

    private void report(List<Resident> residents) {
        long lost = 0;
        long doubled = 0;
        for (Resident resident : residents) {
            List<String> texts = texts(resident);
            var missing = new HashSet<>(tally.texts());
            texts.forEach(missing::remove);
            lost += missing.size();
            doubled += texts.size() - new HashSet<>(texts).size();
        }
        System.out.printf(
                "Fault script: %d messages sent (%d times), %d acknowledged, %d lost, %d doubled for %d clients; longest silence %.1f s,"
                        + " longest wait for an acknowledgement %.1f s; they came back %s times (not let in: %s)%n",
                tally.count(),
                tally.tries(),
                tally.count(),
                lost,
                doubled,
                residents.size(),
                residents.stream()
                                .mapToLong(r -> r.longestSilence().toMillis())
                                .max()
                                .orElse(0)
                        / 1e3,
                tally.longestWait().toMillis() / 1e3,
                residents.stream().map(Resident::comebacks).toList(),
                residents.stream().map(Resident::failures).toList());
    }

    private static List<String> texts(Resident resident) {
        return WireClient.texts(resident.log());
    }

    private static List<String> of(String writer, List<String> texts) {
        return texts.stream().filter(text -> text.startsWith(writer + ",")).toList();
    }
}

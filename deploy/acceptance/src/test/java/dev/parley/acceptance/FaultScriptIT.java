package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Everything that can die dies, one after the other, amid a conversation over two gateways and two replicas of chat-service. What was
 * acknowledged is in the log once, and all who were there have the same log.
 */
class FaultScriptIT {

    private static final Duration PAUSE_BETWEEN_SENDS = Duration.ofMillis(25);
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(90);

    private final RunningSuite suite = RunningSuite.get();
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean over;
    private volatile long longestWait;

    @Test
    void whateverDiesNothingIsLostAndNothingComesTwice() throws Exception {
        List<URI> one = List.of(suite.gateway(1), suite.gateway(2));
        List<URI> other = one.reversed();
        String room = "script-" + UUID.randomUUID().toString().substring(0, 8);
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
                    .mapToObj(n -> CompletableFuture.runAsync(() -> write(residents.get(n), "writer " + n), threads))
                    .toList();
            try {
                script(room, alice);
            } finally {
                over = true;
            }
            writers.forEach(CompletableFuture::join);

            Await.until(
                    Duration.ofSeconds(60),
                    () -> "everybody has all: "
                            + residents.stream().map(r -> r.log().size()).toList() + " of " + acknowledged.size(),
                    () -> residents.stream().allMatch(r -> texts(r).containsAll(acknowledged)));
        } finally {
            residents.forEach(Resident::close);
        }

        report(residents);
        for (Resident resident : residents) {
            assertThat(texts(resident)).doesNotHaveDuplicates().hasSameElementsAs(acknowledged);
            assertThat(seqs(resident.log()))
                    .isEqualTo(LongStream.rangeClosed(1, resident.log().size())
                            .boxed()
                            .toList());
            assertThat(texts(resident)).isEqualTo(texts(residents.getFirst()));
        }
    }

    private void script(String room, Api person) {
        for (String part : List.of("chat-service", "chat-service-2", "gateway", "gateway-2")) {
            suite.killAndAwait(part);
            goOn();
        }

        suite.stop("kafka");
        goOn();
        suite.start("kafka");
        goOn();

        refusedFastWithoutTheDatabase(room, person);
        goOn();

        suite.freeze("gateway", Duration.ofSeconds(15));
        goOn();

        suite.freeze("chat-service", Duration.ofSeconds(15));
        goOn();
    }

    /** Until some more was acknowledged. */
    private void goOn() {
        int before = acknowledged.size();
        Await.until(ACKNOWLEDGED_WITHIN, "more is acknowledged", () -> acknowledged.size() >= before + 100);
    }

    private void refusedFastWithoutTheDatabase(String room, Api person) {
        try (WireClient client = WireClient.connect(suite.gateway(1), person.token())) {
            suite.stop("postgres");
            long asked = System.nanoTime();
            ServerFrame answer = client.request(new Verb.Send(room, "no database", "never sent again", null));
            long took = System.nanoTime() - asked;

            assertThat(answer).isInstanceOfSatisfying(ServerFrame.Error.class, error -> assertThat(
                            error.error().retry())
                    .isTrue());
            assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(5));
        } finally {
            suite.start("postgres");
        }
    }

    private void write(Resident resident, String name) {
        for (int n = 1; !over; n++) {
            String text = name + ", message " + n;
            long asked = System.nanoTime();
            resident.send(text, ACKNOWLEDGED_WITHIN);
            acknowledged.add(text);
            longestWait = Math.max(longestWait, System.nanoTime() - asked);
            rest();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE_BETWEEN_SENDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(List<Resident> residents) {
        System.out.printf(
                "Fault script: %d acknowledged; each of %d clients has %s entries; came back %s times (not let in: %s); longest wait for an"
                        + " acknowledgement %.1f s; longest silence %.1f s%n",
                acknowledged.size(),
                residents.size(),
                residents.stream().map(r -> r.log().size()).toList(),
                residents.stream().map(Resident::comebacks).toList(),
                residents.stream().map(Resident::failures).toList(),
                longestWait / 1e9,
                residents.stream()
                                .mapToLong(r -> r.longestSilence().toMillis())
                                .max()
                                .orElse(0)
                        / 1e3);
    }

    private static List<String> texts(Resident resident) {
        return WireClient.texts(resident.log());
    }

    private static List<Long> seqs(List<Entry> log) {
        return log.stream().map(entry -> entry.at().seq()).toList();
    }
}

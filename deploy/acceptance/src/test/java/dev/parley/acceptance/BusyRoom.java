package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Position;
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

/**
 * A room that two people write into all the time, over two gateways, while something is done to the suite. What was acknowledged is in the
 * log once, and all four clients have the same log at the end.
 */
final class BusyRoom implements AutoCloseable {

    /** How fast the two who write all the time type. */
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(25);

    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(90);

    private final String name;
    private final Api person;
    private final List<Resident> residents;
    private final Tally tally = new Tally();
    private volatile boolean over;

    /** What is done meanwhile. */
    interface Script {
        void run() throws Exception;
    }

    BusyRoom(RunningSuite suite, String kind) {
        name = kind + "-" + UUID.randomUUID().toString().substring(0, 8);
        List<URI> one = List.of(suite.gateway(1), suite.gateway(2));
        List<URI> other = one.reversed();
        person = Api.register(suite.gateway(1), Api.Person.fresh("alice"));
        Api bob = Api.register(suite.gateway(2), Api.Person.fresh("bob"));
        assertThat(person.post("rooms", Map.of("room", name)).status()).isEqualTo(201);
        assertThat(bob.put("rooms/" + name + "/members/me").status()).isBetween(200, 204);
        Position beginning = bob.beginning(name);
        residents = List.of(
                new Resident(one, person.token(), name, beginning),
                new Resident(other, bob.token(), name, beginning),
                new Resident(one, bob.token(), name, beginning),
                new Resident(other, person.token(), name, beginning));
    }

    String name() {
        return name;
    }

    /** Somebody who is in the room. */
    Api person() {
        return person;
    }

    Tally tally() {
        return tally;
    }

    /** How many of the clients have not got what is at a position. */
    long stragglers(Position at) {
        return residents.stream().filter(resident -> !resident.has(at)).count();
    }

    /** Runs the script while people write, and waits until everybody has everything. */
    void during(Script script) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> writers = IntStream.range(0, 2)
                    .mapToObj(n -> CompletableFuture.runAsync(() -> write(residents.get(n), writer(n)), threads))
                    .toList();
            try {
                script.run();
            } finally {
                over = true;
            }
            writers.forEach(CompletableFuture::join);
        }
        Await.until(
                Duration.ofSeconds(60),
                () -> "everybody has all: "
                        + residents.stream().map(r -> r.log().size()).toList() + " of " + tally.count(),
                () -> residents.stream().allMatch(r -> texts(r).containsAll(tally.texts())));
    }

    /** Until some more was acknowledged. */
    void goOn() {
        int before = tally.count();
        Await.until(ACKNOWLEDGED_WITHIN, "more is acknowledged", () -> tally.count() >= before + 50);
    }

    /** Comes by that gateway, hears what is written, and goes. */
    void visit(URI gateway) {
        try (WireClient visitor = WireClient.connect(gateway, person.token())) {
            long head = visitor.join(name, null).head().seq();
            Await.until(ACKNOWLEDGED_WITHIN, "the visitor hears something new", () -> visitor.entries(name).stream()
                    .anyMatch(entry -> entry.at().seq() > head));
        }
    }

    private static String writer(int n) {
        return "writer " + n;
    }

    private void write(Resident resident, String writer) {
        for (int n = 1; !over; n++) {
            String text = writer + ", message " + n;
            long asked = System.nanoTime();
            int times = resident.send(text, ACKNOWLEDGED_WITHIN);
            tally.acknowledged(text, times, asked);
            LockSupport.parkNanos(BETWEEN_MESSAGES.toNanos());
        }
    }

    void assertThatAllIsThereOnce() {
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

    /** @param script how it is called */
    void report(String script) {
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
                "%s: %d messages sent (%d times), %d acknowledged, %d lost, %d doubled for %d clients; longest silence %.1f s,"
                        + " longest wait for an acknowledgement %.1f s; they came back %s times (not let in: %s)%n",
                script,
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

    @Override
    public void close() {
        residents.forEach(Resident::close);
    }
}

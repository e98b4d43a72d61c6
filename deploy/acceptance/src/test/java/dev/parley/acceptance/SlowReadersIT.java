package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.wire.CloseCode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A hundred who read nothing sit beside a hundred who do: nobody waits for them, they cost no memory, and they lose nothing. */
class SlowReadersIT {

    private static final int READERS = 100;
    private static final int MESSAGES = 300;
    /** Less than a session's queue takes. */
    private static final int BURST = 20;

    private static final String FILLING = "x".repeat(15_000);
    private static final long HEAP_GROWTH = 16L * 1024 * 1024;

    private final RunningSuite suite = RunningSuite.get();

    @Test
    void stalledReadersHurtNobodyAndResumeExactly() throws Exception {
        Api alice = Api.register(suite.gateway(1), Api.Person.fresh("alice"));
        Api bob = Api.register(suite.gateway(1), Api.Person.fresh("bob"));
        String room = "slow-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(alice.post("rooms", Map.of("room", room)).status()).isEqualTo(201);
        assertThat(bob.put("rooms/" + room + "/members/me").status()).isBetween(200, 204);
        Position beginning = bob.beginning(room);
        var stalled = new ArrayList<StalledReader>();
        var good = new ArrayList<CountingReader>();
        try (WireClient writer = WireClient.connect(suite.gateway(1), alice.token())) {
            for (int n = 0; n < READERS; n++) {
                stalled.add(new StalledReader(suite.framesPort(1), bob.token(), room, beginning));
                good.add(new CountingReader(suite.gateway(1), bob.token(), room, beginning));
            }
            long before = suite.heap("gateway");

            long head = 0;
            long growth = 0;
            for (int n = 1; n <= MESSAGES; n++) {
                head = writer.send(room, "m" + n, n + " " + FILLING).at().seq();
                if (n % BURST == 0) {
                    awaitAll(good, head);
                    growth = Math.max(growth, suite.heap("gateway") - before);
                }
            }

            System.out.printf("Beside stalled readers the heap grew by %d MiB at most%n", growth >> 20);
            assertThat(good).allMatch(CountingReader::isExact);
            assertThat(growth).isLessThan(HEAP_GROWTH);
            resumeExactly(stalled, bob, room, head);
        } finally {
            for (StalledReader one : stalled) {
                one.close();
            }
            good.forEach(CountingReader::close);
        }
    }

    /** The writer goes no faster than the good ones read; for the stalled ones it never waits. */
    private static void awaitAll(List<CountingReader> good, long head) {
        Await.until(
                Duration.ofSeconds(60),
                () -> "all readers have " + head + ": "
                        + good.stream().filter(one -> one.last() < head).count() + " have not",
                () -> good.stream().allMatch(one -> one.last() >= head));
    }

    /** Each got a stretch from the beginning on, was told that it is too slow, and has the rest behind its position. */
    private void resumeExactly(List<StalledReader> stalled, Api person, String room, long head) {
        List<Position> left = stalled.parallelStream().map(SlowReadersIT::drain).toList();
        var back = new ArrayList<CountingReader>();
        try {
            for (Position at : left) {
                assertThat(at.seq()).isLessThan(head);
                URI gateway = suite.gateway(1 + back.size() % 2);
                back.add(new CountingReader(gateway, person.token(), room, at));
            }
            awaitAll(back, head);
            assertThat(back).allMatch(CountingReader::isExact);
        } finally {
            back.forEach(CountingReader::close);
        }
    }

    /** Returns where it stands when it has read all that there is for it. */
    private static Position drain(StalledReader one) {
        List<Entry> had = one.drain();
        assertThat(had.stream().map(entry -> entry.at().seq()).toList())
                .isEqualTo(LongStream.rangeClosed(1, had.size()).boxed().toList());
        assertThat(one.closedBy()).hasValue(CloseCode.TOO_SLOW.number());
        return had.getLast().at();
    }

    /** Reads, and keeps only whether every entry came once and in order. */
    private static final class CountingReader implements AutoCloseable {

        private final WireClient client;
        private volatile long last;
        private volatile boolean exact = true;

        CountingReader(URI gateway, String token, String room, Position after) {
            last = after.seq();
            client = WireClient.connect(gateway, token, entry -> {
                exact &= entry.at().seq() == last + 1;
                last = entry.at().seq();
            });
            exact &= client.join(room, after).recovered();
        }

        long last() {
            return last;
        }

        boolean isExact() {
            return exact;
        }

        @Override
        public void close() {
            client.close();
        }
    }
}

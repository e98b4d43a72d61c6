package dev.parley.bench.scenario;

import dev.parley.bench.load.Broadcast;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Entrance;
import dev.parley.bench.load.Reactor;
import dev.parley.bench.load.Role;
import dev.parley.bench.system.ProcessMeter;
import dev.parley.bench.system.SystemUnderTest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * A system that runs, and what a scenario needs to try it.
 *
 * @param quick shorter, to see that it works rather than to measure
 * @param progress takes what is to be told meanwhile
 */
public record Stage(SystemUnderTest system, Reactor reactor, boolean quick, Consumer<String> progress) {

    static final int WRITERS = 10;

    private static final int JOINS_AT_ONCE = 64;
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(150);
    /** Over all rooms and runs, so that a message that comes late is never taken for another. */
    private static final AtomicLong NUMBERS = new AtomicLong(1);

    /** A room full of clients. */
    record Gathering(String room, Crowd crowd, Broadcast broadcast) implements AutoCloseable {

        @Override
        public void close() {
            crowd.close();
        }
    }

    Gathering gather(int clients) throws Exception {
        return gather(clients, Stage::usualRole);
    }

    Gathering gather(int clients, IntFunction<Role> roles) throws Exception {
        String room = newRoom();
        return gather(room, system.open(room), clients, roles);
    }

    Gathering gather(String room, Entrance entrance, int clients, IntFunction<Role> roles) throws Exception {
        var crowd = new Crowd(reactor, entrance);
        try {
            if (clients > 0) {
                crowd.join(clients, roles, JOINS_AT_ONCE, JOIN_LIMIT);
            }
            var publisher = system.publisher(room, crowd);
            // each run takes its numbers from a range of its own, far longer than it can use
            long first = NUMBERS.getAndAdd(10_000_000);
            return new Gathering(room, crowd, new Broadcast(crowd, publisher, system.writers(WRITERS), first));
        } catch (RuntimeException | InterruptedException e) {
            crowd.close();
            throw e;
        }
    }

    /** The first ten write, and everybody reads. */
    static Role usualRole(int client) {
        return client < WRITERS ? Role.BOTH : Role.READER;
    }

    static String newRoom() {
        return "bench-" + UUID.randomUUID().toString().substring(0, 8);
    }

    ProcessMeter meter() {
        return new ProcessMeter(system::processes);
    }

    Duration seconds(int usual) {
        return Duration.ofSeconds(quick ? Math.max(1, usual / 4) : usual);
    }
}

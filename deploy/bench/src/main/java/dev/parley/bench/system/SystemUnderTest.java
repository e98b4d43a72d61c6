package dev.parley.bench.system;

import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Entrance;
import dev.parley.bench.load.Publisher;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that carries messages from its writers to all who are in a room. */
public interface SystemUnderTest extends AutoCloseable {

    /** As in the table. */
    String name();

    /** What it lacks to run here, in words for the user; looked for, and installed if that can be done, before {@link #start}. */
    default Optional<String> lacks() {
        return Optional.empty();
    }

    /** Starts it on loopback, with nothing in it. */
    void start() throws Exception;

    /** Opens a room that did not exist, and prepares all that takes its clients in. */
    Entrance open(String room) throws Exception;

    /** Whether a room's writers learn that a message was taken on. */
    boolean acknowledges();

    /** It runs on a virtual machine, which needs to be warm. */
    default boolean compilesAsItRuns() {
        return false;
    }

    /** How many who speak there are told apart; latency and order are recorded for each. */
    default int writers(int wanted) {
        return wanted;
    }

    /** Who puts the messages in: the crowd's writers, unless the system is fed otherwise. */
    default Publisher publisher(String room, Crowd crowd) {
        return crowd.publisher();
    }

    /** All its processes, as they are now. */
    Stream<ProcessHandle> processes();

    /** Whether it is to have one core, and the generator the other. */
    default boolean pinned() {
        return false;
    }

    @Override
    void close() throws Exception;
}

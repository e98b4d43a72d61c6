package dev.parley.bench.system;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.Entrance;
import dev.parley.bench.load.Role;
import dev.parley.bench.wire.RelaySpeech;
import dev.parley.bench.wire.WebSocket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The generator's own ceiling: a {@link BurstRelay} on the other core, which does next to nothing. */
public final class Loopback implements SystemUnderTest {

    private final Place place;
    private @Nullable PeerProcess process;

    public Loopback(Place place) {
        this.place = place;
    }

    @Override
    public String name() {
        return "loopback";
    }

    @Override
    public void start() throws Exception {
        var command = List.of(
                PeerProcess.java(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                PeerProcess.classPath(),
                BurstRelay.class.getName(),
                Integer.toString(place.peerPort()));
        process = PeerProcess.start(PeerProcess.onOneCore(command), place.fresh(name()));
        process.awaitPort(place.peerPort());
    }

    @Override
    public Entrance open(String room) {
        return new RelayDoor(place.peerPort());
    }

    @Override
    public boolean acknowledges() {
        return true;
    }

    @Override
    public Stream<ProcessHandle> processes() {
        return Stream.of(Objects.requireNonNull(process).handle());
    }

    @Override
    public boolean pinned() {
        return true;
    }

    @Override
    public void close() throws Exception {
        if (process != null) {
            process.close();
        }
    }

    /** Into a relay that has one room. */
    record RelayDoor(int port) implements Entrance {

        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress("127.0.0.1", port);
        }

        @Override
        public Dialect dialect(int client, Role role) {
            return new WebSocket("/", new RelaySpeech(role == Role.WRITER));
        }
    }
}

package dev.parley.bench.system;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.Entrance;
import dev.parley.bench.load.Role;
import dev.parley.bench.wire.ParleySpeech;
import dev.parley.bench.wire.ParleySpeech.Memory;
import dev.parley.bench.wire.WebSocket;
import dev.parley.local.Part;
import dev.parley.local.Service;
import dev.parley.local.Suite;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole suite as {@code ./parley up} starts it, durable, on a home of its own. */
public final class Parley implements SystemUnderTest {

    private static final List<String> ENGINES = List.of("postgres", "kafka", "ftp", "mail");

    private final Place place;
    private @Nullable Suite suite;
    private @Nullable Accounts accounts;

    public Parley(Place place) {
        this.place = place;
    }

    @Override
    public String name() {
        return "parley";
    }

    @Override
    public void start() throws Exception {
        suite = place.suite("parley");
        suite.startEngines();
        suite.startServices();
        accounts = new Accounts(gateway());
    }

    private Suite suite() {
        return Objects.requireNonNull(suite, "it is not started");
    }

    private URI gateway() {
        return suite().url(Service.GATEWAY, 1);
    }

    /** The gateway's process, for a look into its heap. */
    public ProcessHandle gatewayProcess() {
        return Objects.requireNonNull(part(Service.GATEWAY.module()).process());
    }

    private Part part(String name) {
        return suite().part(name);
    }

    @Override
    public Entrance open(String room) throws Exception {
        return open(room, false);
    }

    /** As {@link #open}, for clients that go on where they were when they connect again. */
    public Entrance openRemembering(String room) throws Exception {
        return open(room, true);
    }

    private Entrance open(String room, boolean remembering) throws Exception {
        var known = Objects.requireNonNull(accounts, "it is not started");
        var tokens = known.tokens();
        known.openRoom(room);
        return new Door(room, remembering, tokens);
    }

    @Override
    public boolean compilesAsItRuns() {
        return true;
    }

    @Override
    public boolean acknowledges() {
        return true;
    }

    @Override
    public Stream<ProcessHandle> processes() {
        var services = Stream.of(Service.values()).map(Service::module);
        return Stream.concat(ENGINES.stream(), services)
                .map(name -> part(name).process())
                .filter(Objects::nonNull);
    }

    @Override
    public void close() throws Exception {
        if (suite != null) {
            suite.close();
        }
    }

    private final class Door implements Entrance {

        private final String room;
        private final boolean remembering;
        private final Accounts.Tokens tokens;
        private final Map<Integer, Memory> memories = new HashMap<>();

        Door(String room, boolean remembering, Accounts.Tokens tokens) {
            this.room = room;
            this.remembering = remembering;
            this.tokens = tokens;
        }

        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress("127.0.0.1", gateway().getPort());
        }

        @Override
        public Dialect dialect(int client, Role role) {
            var memory = remembering ? memories.computeIfAbsent(client, number -> Memory.empty()) : Memory.NONE;
            return new WebSocket("/ws", new ParleySpeech(tokens.of(client, role), room, role, memory));
        }
    }
}

package dev.parley.bench.system;

import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.Entrance;
import dev.parley.bench.load.Publisher;
import dev.parley.bench.load.Role;
import dev.parley.bench.wire.ParleySpeech;
import dev.parley.bench.wire.WebSocket;
import dev.parley.local.Port;
import dev.parley.local.Service;
import dev.parley.local.Suite;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's process alone, on one core, fed from the broker: how much it delivers when nothing has to be stored. chat-service is a
 * {@link ChatStub}; Kafka and the gateway's database are on the generator's core and are not counted.
 */
public final class ParleyGateway implements SystemUnderTest {

    private static final Duration START = Duration.ofMinutes(2);

    private final Place place;
    private @Nullable Suite suite;
    private @Nullable PeerProcess process;
    private @Nullable ChatStub chat;
    private @Nullable BrokerFeed feed;
    private @Nullable Accounts accounts;

    public ParleyGateway(Place place) {
        this.place = place;
    }

    @Override
    public String name() {
        return "parley-gateway";
    }

    @Override
    public void start() throws Exception {
        var engines = place.suite(name());
        suite = engines;
        for (String engine : List.of("postgres", "kafka")) {
            engines.part(engine).start();
        }
        for (String engine : List.of("postgres", "kafka")) {
            engines.part(engine).awaitReady(START);
        }
        chat = new ChatStub(engines.ports().of(Port.CHAT_SERVICE));
        feed = new BrokerFeed(engines.ports().of(Port.KAFKA));
        process = PeerProcess.start(PeerProcess.onOneCore(command(engines)), place.fresh(name() + "-process"));
        process.awaitAnswer(gateway().resolve("/q/health/ready"));
        accounts = new Accounts(gateway());
    }

    /** As the launcher starts it. */
    private List<String> command(Suite engines) {
        var module = Service.GATEWAY.module();
        return List.of(
                PeerProcess.java(),
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dsmallrye.config.locations=" + engines.home().config(module),
                "-jar",
                place.root()
                        .resolve(module)
                        .resolve("target/quarkus-app/quarkus-run.jar")
                        .toString());
    }

    private URI gateway() {
        return Objects.requireNonNull(suite, "it is not started").url(Service.GATEWAY, 1);
    }

    @Override
    public Entrance open(String room) throws IOException, InterruptedException {
        Objects.requireNonNull(chat).open(room);
        var tokens = Objects.requireNonNull(accounts).tokens();
        return new Entrance() {
            @Override
            public InetSocketAddress address() {
                return new InetSocketAddress("127.0.0.1", gateway().getPort());
            }

            @Override
            public Dialect dialect(int client, Role role) {
                var speech = new ParleySpeech(tokens.of(client, role), room, role, ParleySpeech.Memory.NONE);
                return new WebSocket("/ws", speech);
            }
        };
    }

    @Override
    public boolean compilesAsItRuns() {
        return true;
    }

    @Override
    public boolean acknowledges() {
        return false;
    }

    /** All that comes from the broker is in one order. */
    @Override
    public int writers(int wanted) {
        return 1;
    }

    @Override
    public Publisher publisher(String room, Crowd crowd) {
        return Objects.requireNonNull(feed).into(Objects.requireNonNull(chat).open(room));
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
        try (var last = suite;
                var third = chat;
                var second = feed;
                var first = process) {
            suite = null;
        }
    }
}

package dev.parley.local;

import dev.parley.local.Program.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Parley on one machine: the engines, then the services. Each is a process of its own, reached by {@link #part}, so that
 * one can be stopped, killed and started alone. Used by the launcher and by tests, which boot what users boot:
 *
 * <pre>{@code
 * try (var suite = Suite.open(options)) {
 *     suite.startEngines();
 *     suite.startServices();
 *     suite.part("chat-service").kill();
 * }
 * }</pre>
 */
public final class Suite implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    /** Dev mode compiles, and the first time it downloads. */
    private static final Duration DEV_START_LIMIT = Duration.ofMinutes(15);

    private final Options options;
    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final HomeLock lock;
    private final Programs programs;
    private final SequencedMap<String, Part> engines = new LinkedHashMap<>();
    private final SequencedMap<String, Part> services = new LinkedHashMap<>();

    private boolean closing;

    private Suite(Options options, HomeLock lock, Ports ports) {
        this.options = options;
        this.home = lock.home();
        this.ports = ports;
        this.secrets = new Secrets(home);
        this.lock = lock;
        this.programs = new Programs(options.root(), home);
        describe();
    }

    /** The architecture: what runs here, on what. */
    private void describe() {
        engine("postgres", "-Xmx64m", "-XX:TieredStopAtLevel=1");
        engine("kafka", "-Xmx256m");
        engine("ftp", "-Xmx64m"); // only what the second compiler makes of AES uses the processor's instructions for it
        engine("mail", "-Xmx64m", "-XX:TieredStopAtLevel=1");

        service(Service.CHAT);
        service(Service.FILE);
        service(Service.MAIL);
        service(Service.GATEWAY);
    }

    /**
     * Takes the home for this process, ends what a killed launcher left running there, and writes everybody's
     * configuration. Nothing is started yet.
     *
     * @throws IllegalStateException when another launcher runs on this home
     */
    public static Suite open(Options options) throws IOException, InterruptedException {
        var lock = HomeLock.take(Home.open(options.home()), options.console());
        lock.home().takeSecrets(System.getenv());
        var ports = new Ports(options.portOffset(), lock.home().settings(), System.getenv());
        var suite = new Suite(options, lock, ports);
        var listening = Listening.of(lock.home().settings(), System.getenv());
        new Configuration(lock.home(), ports, suite.secrets, listening, options.replicas()).write();
        return suite;
    }

    /** @throws IllegalStateException when one of their ports is taken, by name */
    public void startEngines() throws TimeoutException, InterruptedException {
        var wanted = List.of(
                Port.POSTGRES,
                Port.KAFKA,
                Port.KAFKA_CONTROLLER,
                Port.STORE,
                Port.STORE_PASSIVE,
                Port.SUBMISSION,
                Port.IMAP);
        requireFree(ports.taken(wanted, 1, home));
        start("engines", List.copyOf(engines.values()));
    }

    /** @throws IllegalStateException when one of their ports is taken, by name */
    public void startServices() throws TimeoutException, InterruptedException {
        var taken = new ArrayList<String>();
        for (var service : Service.values()) {
            for (int replica = 1; replica <= replicas(service); replica++) {
                taken.addAll(ports.taken(service.ports, replica, home));
            }
        }
        requireFree(taken);
        start("services", List.copyOf(services.values()));
    }

    /** An engine (postgres, kafka, ftp, mail) or a service's process (gateway, gateway-2, …). */
    public Part part(String name) {
        var part = engines.containsKey(name) ? engines.get(name) : services.get(name);
        if (part == null) {
            throw new IllegalArgumentException("there is no part '%s'".formatted(name));
        }
        return part;
    }

    /**
     * From its next start on, a service's process is what another checkout has built, on the same configuration: two versions
     * side by side.
     *
     * @throws IllegalStateException when it runs
     */
    public void runFrom(Path checkout, String name) {
        if (part(name).isStarted()) {
            throw new IllegalStateException(name + " runs");
        }
        for (var service : Service.values()) {
            for (int replica = 1; replica <= replicas(service); replica++) {
                if (service.process(replica).equals(name)) {
                    var program = new Programs(checkout, home).packaged(service, replica, ready(service, replica));
                    services.put(name, new Part(program, home, options.console()));
                }
            }
        }
    }

    /** @param replica 1, 2, … */
    public URI url(Service service, int replica) {
        return URI.create("http://127.0.0.1:" + ports.of(service.http(), replica));
    }

    public Ports ports() {
        return ports;
    }

    public Secrets secrets() {
        return secrets;
    }

    public Home home() {
        return home;
    }

    /**
     * Stops everything for as long as it takes to write a {@link Backup}, and starts again what ran, also when the backup
     * failed.
     */
    public void backUp(Path file) throws IOException, TimeoutException, InterruptedException {
        boolean withServices = services.values().stream().anyMatch(Part::isStarted);
        stopParts();
        try {
            new Backup(home, options.console()).write(file, Clock.systemUTC().instant());
        } finally {
            startEngines();
            if (withServices) {
                startServices();
            }
            options.console().say("Parley runs again");
        }
    }

    /** Stops the gateways, then the services behind them, then the engines, and gives the home free. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closing = true;
        }
        if (!lock.isHeld()) {
            return;
        }
        try (lock) {
            stopParts();
        }
    }

    /** @throws IllegalStateException when one could not be stopped, after all others were */
    private void stopParts() {
        var stopping = new Stopping(options.console());
        var gateways = Service.GATEWAY.module;
        var edges = services.values().stream().filter(part -> part.name().startsWith(gateways));
        var others = services.values().stream().filter(part -> !part.name().startsWith(gateways));
        stopping.stop(edges.toList());
        stopping.stop(others.toList());
        stopping.stop(List.copyOf(engines.values()));
        stopping.requireAll();
    }

    private void start(String what, List<Part> parts) throws TimeoutException, InterruptedException {
        var names = parts.stream().map(Part::name).collect(Collectors.joining(", "));
        options.console().say("Starting the %s: %s".formatted(what, names));
        synchronized (this) {
            if (closing) {
                throw new CancellationException("Parley is being stopped");
            }
            for (var part : parts) {
                rotate(part);
                part.start();
            }
        }
        new Progress(options.console(), parts, options.dev().isEmpty() ? START_LIMIT : DEV_START_LIMIT).await();
    }

    private void rotate(Part part) {
        var log = home.log(part.name());
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(part.name() + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            options.console().say("%s grows on: %s".formatted(log, e.getMessage()));
        }
    }

    private static void requireFree(List<String> taken) {
        if (!taken.isEmpty()) {
            throw new IllegalStateException(String.join("\n", taken));
        }
    }

    private void engine(String name, String... options) {
        engines.put(name, new Part(programs.engine(name, options), home, this.options.console()));
    }

    private void service(Service service) {
        for (int replica = 1; replica <= replicas(service); replica++) {
            var program = options.dev().contains(service)
                    ? programs.inDevMode(service, ready(service, replica))
                    : programs.packaged(service, replica, ready(service, replica));
            services.put(program.name(), new Part(program, home, options.console()));
        }
    }

    private Readiness ready(Service service, int replica) {
        return new Readiness.Answers(url(service, replica).resolve("/q/health/ready"));
    }

    private int replicas(Service service) {
        return options.replicas().getOrDefault(service, 1);
    }
}

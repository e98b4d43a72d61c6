package dev.parley.local;

import dev.parley.local.Program.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private static final String ENGINE_READY = "READY";
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    /** Dev mode compiles, and the first time it downloads. */
    private static final Duration DEV_START_LIMIT = Duration.ofMinutes(15);

    private final Options options;
    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final FileChannel lockFile;
    private final SequencedMap<String, Part> engines = new LinkedHashMap<>();
    private final SequencedMap<String, Part> services = new LinkedHashMap<>();

    private Suite(Options options, Home home, Ports ports, FileChannel lockFile) {
        this.options = options;
        this.home = home;
        this.ports = ports;
        this.secrets = new Secrets(home);
        this.lockFile = lockFile;
        describe();
    }

    /** The architecture: what runs here, on what. */
    private void describe() {
        engine("postgres", "-Xmx64m", "-XX:TieredStopAtLevel=1");
        engine("kafka", "-Xmx256m");
        engine("ftp", "-Xmx64m", "-XX:TieredStopAtLevel=1");
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
        var home = Home.open(options.home());
        var lockFile = lock(home);
        home.pid("launcher").write(ProcessHandle.current());
        new Leftovers(home, options.console()).end();
        var ports = new Ports(options.portOffset(), home.settings(), System.getenv());
        var suite = new Suite(options, home, ports, lockFile);
        new Configuration(home, ports, suite.secrets, options.replicas()).write();
        return suite;
    }

    /**
     * The system lets go of the lock when this process ends, however it ends; also when this process closes the same
     * file elsewhere, so the file is not opened twice.
     */
    private static FileChannel lock(Home home) throws IOException {
        var other = home.pid("launcher").process();
        if (other.isEmpty() || other.get().pid() != ProcessHandle.current().pid()) {
            var file = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (file.tryLock() != null) {
                return file;
            }
            file.close();
        }
        var who = other.map(process -> " (process %d)".formatted(process.pid())).orElse("");
        throw new IllegalStateException(
                "Parley runs already on %s%s; `./parley down` stops it".formatted(home.folder(), who));
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

    /** Stops the gateways, then the services behind them, then the engines, and gives the home free. */
    @Override
    public void close() throws IOException {
        if (!lockFile.isOpen()) {
            return;
        }
        var gateways = Service.GATEWAY.module;
        stop(services.values().stream().filter(part -> part.name().startsWith(gateways)));
        stop(services.values().stream().filter(part -> !part.name().startsWith(gateways)));
        stop(engines.values().stream());
        home.pid("launcher").delete();
        lockFile.close();
    }

    /** All of them at the same time. */
    private void stop(Stream<Part> parts) {
        var running = parts.filter(Part::isStarted).toList();
        if (running.isEmpty()) {
            return;
        }
        options.console().say("Stopping " + running.stream().map(Part::name).collect(Collectors.joining(", ")));
        try (var stopping = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var part : running) {
                var unused = stopping.submit(() -> {
                    part.stop();
                    return null;
                });
            }
        }
    }

    private void start(String what, List<Part> parts) throws TimeoutException, InterruptedException {
        var names = parts.stream().map(Part::name).collect(Collectors.joining(", "));
        options.console().say("Starting the %s: %s".formatted(what, names));
        for (var part : parts) {
            rotate(part);
            part.start();
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
        var jar = this.options.root().resolve("deploy/local/%s/target/local-%s.jar".formatted(name, name));
        var command = java(options);
        command.addAll(List.of("-jar", jar.toString(), home.config(name).toString()));
        var program = new Program(name, home.folder(), command, new Readiness.Says(ENGINE_READY));
        engines.put(name, new Part(program, home, this.options.console()));
    }

    private void service(Service service) {
        for (int replica = 1; replica <= replicas(service); replica++) {
            var name = service.process(replica);
            var command = options.dev().contains(service) ? dev(service) : packaged(service, replica);
            var ready = new Readiness.Answers(url(service, replica).resolve("/q/health/ready"));
            services.put(name, new Part(new Program(name, options.root(), command, ready), home, options.console()));
        }
    }

    private List<String> packaged(Service service, int replica) {
        var command = java("-Xmx%dm".formatted(service.heapMegabytes));
        command.add("-Dsmallrye.config.locations=" + home.config(service.process(replica)));
        var jar = options.root().resolve(service.module).resolve("target/quarkus-app/quarkus-run.jar");
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private List<String> dev(Service service) {
        return List.of(
                options.root().resolve("mvnw").toString(),
                "-B",
                "-ntp",
                "-pl",
                service.module,
                "-am",
                "compile",
                "quarkus:dev",
                "-Dparley.home=" + home.folder(),
                "-Ddebug=" + (5005 + service.ordinal()),
                "-Dquarkus.analytics.disabled=true",
                "-Dquarkus.console.enabled=false",
                "-Dquarkus.test.continuous-testing=disabled");
    }

    private static List<String> java(String... options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.add("--sun-misc-unsafe-memory-access=allow"); // Netty, Kafka and Derby would warn at each start
        command.addAll(List.of(options));
        return command;
    }

    private int replicas(Service service) {
        return options.replicas().getOrDefault(service, 1);
    }
}

package dev.parley.acceptance;

import dev.parley.local.Console;
import dev.parley.local.Options;
import dev.parley.local.Part;
import dev.parley.local.Port;
import dev.parley.local.Restore;
import dev.parley.local.Service;
import dev.parley.local.Suite;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The whole suite, started once for all tests as {@code ./parley up --replicas gateway=2,chat-service=2} starts it, on ports and data of its own. */
final class RunningSuite {

    private static final Path ROOT = Options.checkout();
    private static final Path HOME = ROOT.resolve("deploy/acceptance/target/parley");
    /** What all processes of the suite said, also before a restart. */
    static final Path SAID = ROOT.resolve("deploy/acceptance/target/said.log");

    private static final PrintStream OUT = Tee.into(SAID, System.out);
    private static final int PORT_OFFSET = 20_000;
    private static final Map<Service, Integer> REPLICAS = Map.of(Service.GATEWAY, 2, Service.CHAT, 2);
    private static final List<String> PROCESSES =
            List.of("chat-service", "chat-service-2", "file-service", "mail-service", "gateway", "gateway-2");
    private static final String SETTINGS = "# Of a test\n";
    /**
     * What the version that the file {@code baseline} names has to be told, and later ones know: to start on a migrated database, and not to
     * wait in vain when it stops.
     */
    private static final Map<String, String> OF_THE_VERSION_BEFORE = Map.of(
            "quarkus.flyway.ignore-future-migrations", "true",
            "mp.messaging.connector.smallrye-kafka.graceful-shutdown", "false");

    private static final Map<String, String> OF_CHAT_SERVICE_BEFORE = Map.of("quarkus.shutdown.timeout", "0.5S");

    private static final Duration START = Duration.ofMinutes(3);
    /** What jcmd is to do, at once, for each start of it takes longer than that. */
    private static final Path LIVING = Path.of("src/test/resources/living.jcmd").toAbsolutePath();

    private static final Pattern USED = Pattern.compile("generation.*used (\\d+)K");
    private static final Duration SIGNAL = Duration.ofSeconds(30);

    private static RunningSuite running;

    private Suite suite;
    /** Processes that are of the version before. */
    private final Set<String> old = new HashSet<>();

    /** An account on the local mail server. */
    record MailAccount(String host, int imapPort, int smtpPort, String user, String password) {}

    private RunningSuite(Suite suite) {
        this.suite = suite;
    }

    static synchronized RunningSuite get() {
        if (running == null) {
            running = new RunningSuite(start(suite -> {}));
        }
        return running;
    }

    /**
     * As it was before this version was there: all services are of the version before, on data that no other has touched. Whoever
     * wants that has to be first.
     */
    static synchronized RunningSuite ofTheVersionBefore() {
        if (running != null) {
            throw new IllegalStateException("The suite runs already, as it is now");
        }
        running = new RunningSuite(start(suite -> {
            deleteData(suite);
            for (String process : PROCESSES) {
                suite.runFrom(Version.BEFORE.checkout(), process);
                var settings = new HashMap<>(OF_THE_VERSION_BEFORE);
                if (process.startsWith(Service.CHAT.module())) {
                    settings.putAll(OF_CHAT_SERVICE_BEFORE);
                }
                addSettings(suite, process, settings);
            }
        }));
        running.old.addAll(PROCESSES);
        return running;
    }

    private static void deleteData(Suite suite) {
        try (Stream<Path> data = Files.walk(suite.home().folder().resolve("data"))) {
            for (Path path : data.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param preparation before anything is started */
    private static Suite start(Consumer<Suite> preparation) {
        try {
            Suite suite = Suite.open(new Options(ROOT, HOME, PORT_OFFSET, REPLICAS, Set.of(), new Console(OUT)));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(suite)));
            preparation.accept(suite);
            suite.startEngines();
            suite.startServices();
            return suite;
        } catch (Exception e) {
            throw new AssertionError("The suite does not start: " + e.getMessage(), e);
        }
    }

    private static void stop(Suite suite) {
        try {
            suite.close();
        } catch (Exception e) {
            System.err.println("The suite does not stop: " + e.getMessage());
        }
    }

    /** @param number 1 or 2 */
    URI gateway(int number) {
        return suite.url(Service.GATEWAY, number);
    }

    /** @param module such as {@code chat-service} */
    URI service(String module) {
        return Stream.of(Service.values())
                .filter(service -> service.module().equals(module))
                .map(service -> suite.url(service, 1))
                .findFirst()
                .orElseThrow();
    }

    /** What one service shows to others. */
    String serviceToken(String module) {
        return configuration(module).getProperty("parley.service-token");
    }

    /** What the launcher told a part of the suite. */
    Properties configuration(String part) {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(suite.home().config(part))) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new AssertionError("No configuration of " + part, e);
        }
    }

    /** Tells {@link Secrets} all that the launcher knows. */
    void keepSecrets() {
        Secrets.keepFiles(suite.home().folder().resolve("secrets"));
        for (String part : List.of("kafka", "postgres", "ftp", "mail")) {
            Secrets.keep(part, configuration(part));
        }
        for (Service service : Service.values()) {
            Secrets.keep(service.module(), configuration(service.module()));
        }
    }

    /** Where each process of each service is reached. */
    List<URI> processes() {
        return Stream.of(Service.values())
                .flatMap(service -> IntStream.rangeClosed(1, REPLICAS.getOrDefault(service, 1))
                        .mapToObj(replica -> suite.url(service, replica)))
                .toList();
    }

    /** What a part has said since it was started by the launcher. */
    String log(String part) {
        try {
            return Files.readString(suite.home().log(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts services anew, with these settings beside those that the launcher gives them. */
    void configure(List<String> services, Map<String, String> settings) {
        services.forEach(service -> addSettings(suite, service, settings));
        services.parallelStream().forEach(this::stop);
        services.parallelStream().forEach(this::start);
    }

    private static void addSettings(Suite suite, String process, Map<String, String> settings) {
        Path file = suite.home().config(process);
        try {
            String usual = Files.readString(file).split(SETTINGS, 2)[0];
            String more = settings.entrySet().stream()
                    .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                    .collect(Collectors.joining());
            Files.writeString(file, usual + SETTINGS + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int linePort() {
        return linePort(1);
    }

    /** @param gateway 1 or 2 */
    int linePort(int gateway) {
        return suite.ports().of(Port.LINE, gateway);
    }

    /** @param gateway 1 or 2 */
    int framesPort(int gateway) {
        return suite.ports().of(Port.FRAMES, gateway);
    }

    int ftpPort() {
        return suite.ports().of(Port.FTP);
    }

    /** @param person {@code alice} or {@code bob} */
    MailAccount mail(String person) {
        return new MailAccount(
                "localhost",
                suite.ports().of(Port.IMAP),
                suite.ports().of(Port.SUBMISSION),
                person + "@parley.local",
                suite.secrets().password("mail-" + person));
    }

    /** A password that stays the same from run to run. */
    String password(String name) {
        return suite.secrets().password(name);
    }

    /** SIGKILL; the launcher starts it again. */
    void kill(String part) {
        suite.part(part).kill();
    }

    /** SIGKILL, and waits until it serves again. */
    void killAndAwait(String name) {
        Part part = suite.part(name);
        long killed = pid(part);
        part.kill();
        Await.until(START, name + " back again", () -> part.isReady() && pid(part) != killed);
    }

    private static long pid(Part part) {
        ProcessHandle process = part.process();
        return process == null ? -1 : process.pid();
    }

    /** What lives on a service's heap, in bytes, after a collection. */
    long heap(String part) {
        String process = Long.toString(pid(suite.part(part)));
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String info = Programs.run(SIGNAL, jcmd, process, "-f", LIVING.toString());
        return USED.matcher(info)
                .results()
                .mapToLong(used -> Long.parseLong(used.group(1)) * 1024)
                .sum();
    }

    /** SIGSTOP: its connections stay, and nothing comes by them. */
    void freeze(String part) {
        Programs.run(SIGNAL, "kill", "-STOP", Long.toString(pid(suite.part(part))));
    }

    void thaw(String part) {
        Programs.run(SIGNAL, "kill", "-CONT", Long.toString(pid(suite.part(part))));
    }

    /** Stops a part in order, and leaves it stopped. */
    void stop(String part) {
        try {
            suite.part(part).stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    void start(String name) {
        try {
            Part part = suite.part(name);
            part.start();
            part.awaitReady(START);
        } catch (Exception e) {
            throw new AssertionError(name + " does not start again", e);
        }
    }

    /** Stops a service's process in order, and starts it anew as that version. */
    void roll(String process, Version version) {
        stop(process);
        suite.runFrom(version.checkout(), process);
        old.add(process);
        start(process);
        if (version == Version.NOW) {
            old.remove(process);
        }
    }

    /** Starts what is of the version before, or did not start, as this one. */
    void rollOut() {
        List.copyOf(old).forEach(process -> roll(process, Version.NOW));
    }

    /** As {@code ./parley backup} while everything runs. */
    void backUp(Path file) {
        try {
            suite.backUp(file);
        } catch (Exception e) {
            throw new AssertionError("No backup", e);
        }
    }

    /** As {@code ./parley down}, {@code ./parley restore}, {@code ./parley up}. */
    void restore(Path file) {
        try {
            suite.close();
            Restore.restore(HOME, file, new Console(System.out));
            suite = start(restored -> {});
        } catch (Exception e) {
            throw new AssertionError("Not restored", e);
        }
    }
}

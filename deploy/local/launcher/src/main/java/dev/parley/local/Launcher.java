package dev.parley.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The program behind {@code ./parley}: {@link #USAGE}. */
final class Launcher {
    private static final String USAGE =
            """
            up                      start engines and services, stop them on Ctrl-C
            engines                 start the engines alone
            dev [service…]          as up, these services (else all) in Quarkus dev mode
            run -- <command>        start the engines, run a command, stop the engines; its exit code
            down                    stop what runs
            --home <folder>         where everything is kept (else PARLEY_HOME, else .parley)
            --port-offset <n>       move all ports by n
            --replicas <s>=<n>,…    run n processes of service s""";

    private static final Duration DOWN_LIMIT = Duration.ofMinutes(2);

    private final Console console = new Console(System.out);
    private final Path root = Options.checkout();
    private final Map<Service, Integer> replicas = new EnumMap<>(Service.class);
    private final Set<Service> dev = EnumSet.noneOf(Service.class);
    private final List<String> command = new ArrayList<>();
    private Path home = root.resolve(System.getenv().getOrDefault("PARLEY_HOME", ".parley"));
    private int portOffset;

    private Launcher() {}

    public static void main(String[] args) {
        try {
            System.exit(new Launcher().run(new ArrayDeque<>(List.of(args))));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
        } catch (Exception e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private int run(Deque<String> args) throws Exception {
        var mode = args.isEmpty() ? "up" : args.pop();
        parse(args);
        return switch (mode) {
            case "up" -> up();
            case "engines" -> engines();
            case "dev" -> {
                if (dev.isEmpty()) {
                    dev.addAll(EnumSet.allOf(Service.class));
                }
                yield up();
            }
            case "run" -> runCommand();
            case "down" -> down();
            default -> throw new IllegalArgumentException("unknown: " + mode);
        };
    }

    private void parse(Deque<String> args) {
        while (!args.isEmpty()) {
            var word = args.pop();
            switch (word) {
                case "--home" -> home = Path.of(value(word, args));
                case "--port-offset" -> portOffset = Integer.parseInt(value(word, args));
                case "--replicas" -> {
                    for (var pair : value(word, args).split(",")) {
                        var parts = pair.split("=", 2);
                        if (parts.length != 2) {
                            throw new IllegalArgumentException("--replicas <service>=<number>,… but was " + pair);
                        }
                        replicas.put(Service.of(parts[0]), Integer.parseInt(parts[1]));
                    }
                }
                case "--" -> {
                    command.addAll(args);
                    args.clear();
                }
                default -> dev.add(Service.of(word));
            }
        }
    }

    private static String value(String option, Deque<String> args) {
        var value = args.poll();
        if (value == null) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return value;
    }

    private int up() throws Exception {
        var suite = open();
        suite.startEngines();
        suite.startServices();
        console.say(new Welcome(suite).prepare());
        return untilStopped();
    }

    private int engines() throws Exception {
        var suite = open();
        suite.startEngines();
        console.say("The engines run. Each service's configuration is in "
                + suite.home().folder() + "/config");
        return untilStopped();
    }

    private int runCommand() throws Exception {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("run needs a command after --");
        }
        open().startEngines();
        return new ProcessBuilder(command)
                .directory(root.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }

    /** A suite that is stopped in order however this process ends, but by SIGKILL. */
    private Suite open() throws IOException, InterruptedException {
        var suite = Suite.open(new Options(root, home, portOffset, replicas, dev, console));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                suite.close();
            } catch (IOException e) {
                console.say("stopping failed: " + e.getMessage());
            }
        }));
        return suite;
    }

    private static int untilStopped() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    private int down() throws Exception {
        var home = Home.open(this.home);
        var running = home.pid("launcher").process();
        if (running.isPresent()) {
            console.say("Stopping Parley (process %d)".formatted(running.get().pid()));
            running.get().destroy();
            running.get().onExit().get(DOWN_LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        new Leftovers(home, console).end();
        console.say(running.isPresent() ? "Parley is stopped" : "Parley does not run on " + home.folder());
        return 0;
    }
}

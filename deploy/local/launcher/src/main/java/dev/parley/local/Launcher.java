package dev.parley.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** The program behind {@code ./parley}: {@link Arguments#USAGE}. */
final class Launcher {
    private static final Duration DOWN_LIMIT = Duration.ofMinutes(2);
    private static final DateTimeFormatter BACKUP_NAME =
            DateTimeFormatter.ofPattern("'parley-'yyyyMMdd-HHmmss'.tar.gz'", Locale.ROOT);

    private final Console console = new Console(System.out);
    private final Path root = Options.checkout();
    private final Arguments arguments;

    private Launcher(List<String> words) {
        arguments = Arguments.parse(words, System.getenv(), root);
    }

    public static void main(String[] args) {
        try {
            System.exit(new Launcher(List.of(args)).run());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + Arguments.USAGE);
            System.exit(2);
        } catch (CancellationException e) {
            // stopped while it started: the shutdown that did it is under way, and its exit code counts
        } catch (Exception e) {
            System.err.println(e.getMessage() == null ? e : e.getMessage());
            System.exit(1);
        }
    }

    private int run() throws Exception {
        return switch (arguments.mode()) {
            case UP, DEV -> up();
            case ENGINES -> engines();
            case RUN -> runCommand();
            case DOWN -> down();
            case STATUS -> status();
            case BACKUP -> backup();
            case RESTORE -> restore();
            case SECRETS -> secrets();
        };
    }

    private int up() throws Exception {
        var suite = open();
        suite.startEngines();
        suite.startServices();
        console.say(new Welcome(suite).prepare());
        return untilStopped(suite);
    }

    private int engines() throws Exception {
        var suite = open();
        suite.startEngines();
        console.say("The engines run. Each service's configuration is in "
                + suite.home().folder() + "/config");
        return untilStopped(suite);
    }

    private int runCommand() throws Exception {
        if (arguments.command().isEmpty()) {
            throw new IllegalArgumentException("run needs a command after --");
        }
        open().startEngines();
        return new ProcessBuilder(arguments.command())
                .directory(root.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }

    /** A suite that is stopped in order however this process ends, but by SIGKILL. */
    private Suite open() throws IOException, InterruptedException {
        var suite = Suite.open(new Options(
                root, arguments.home(), arguments.portOffset(), arguments.replicas(), arguments.dev(), console));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                suite.close();
            } catch (IOException | RuntimeException e) {
                console.say("stopping failed: " + e.getMessage());
            }
        }));
        return suite;
    }

    private static int untilStopped(Suite suite) throws IOException, InterruptedException {
        new BackupRequest(suite.home()).serve(suite::backUp);
        return 0;
    }

    private int down() throws Exception {
        var home = Home.open(arguments.home());
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

    /** Makes no home where there is none. */
    private int status() throws Exception {
        var status = Status.of(new Home(arguments.home()));
        console.say(status.screen());
        return status.isWell() ? 0 : 1;
    }

    private int backup() throws Exception {
        var file = arguments.file().orElseGet(() -> Arguments.calledFrom(System.getenv())
                .resolve(LocalDateTime.now().format(BACKUP_NAME)));
        var home = Home.open(arguments.home());
        var running = home.pid("launcher").process();
        if (running.isPresent()) {
            console.say("Parley runs: it stops for the backup and starts again; its own terminal shows how far it is");
            new BackupRequest(home).ask(file, running.get());
            console.say("The backup is " + file);
            return 0;
        }
        try (var held = HomeLock.take(home, console)) {
            new Backup(held.home(), console).write(file, Clock.systemUTC().instant());
        }
        return 0;
    }

    private int restore() throws Exception {
        var file =
                arguments.file().orElseThrow(() -> new IllegalArgumentException("restore needs the file of a backup"));
        Restore.restore(arguments.home(), file, console);
        return 0;
    }

    private int secrets() throws Exception {
        System.out.print(new ClusterSecrets(Home.open(arguments.home())).yaml());
        return 0;
    }
}

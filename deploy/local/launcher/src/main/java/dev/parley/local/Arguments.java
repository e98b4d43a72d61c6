package dev.parley.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the launcher was asked to do.
 *
 * @param file of a backup
 * @param command what {@code run} runs
 */
record Arguments(
        Mode mode,
        Path home,
        int portOffset,
        Map<Service, Integer> replicas,
        Set<Service> dev,
        Optional<Path> file,
        List<String> command) {

    static final String USAGE =
            """
            up                      start engines and services, stop them on Ctrl-C
            engines                 start the engines alone
            dev [service…]          as up, these services (else all) in Quarkus dev mode
            run -- <command>        start the engines, run a command, stop the engines; its exit code
            down                    stop what runs
            status                  how everything is, on one screen; exit code 0 when all is well
            backup [file]           everything that is kept, of one moment, in one file
            restore <file>          go back to a backup
            secrets                 print the Secrets that a cluster needs, made the first time and kept
            --home <folder>         where everything is kept (else PARLEY_HOME, else .parley)
            --port-offset <n>       move all ports by n
            --replicas <s>=<n>,…    run n processes of service s""";

    private static final int MOST_REPLICAS = 9;

    enum Mode {
        UP,
        ENGINES,
        DEV,
        RUN,
        DOWN,
        STATUS,
        BACKUP,
        RESTORE,
        SECRETS
    }

    /**
     * @param root the checkout, from which a relative home is meant
     * @throws IllegalArgumentException when they make no sense, with what is wrong
     */
    static Arguments parse(List<String> words, Map<String, String> environment, Path root) {
        var left = new ArrayDeque<>(words);
        var mode = mode(left.isEmpty() ? "up" : left.pop());
        var home = environment.getOrDefault("PARLEY_HOME", ".parley");
        int portOffset = 0;
        var replicas = new EnumMap<Service, Integer>(Service.class);
        var dev = EnumSet.noneOf(Service.class);
        Optional<Path> file = Optional.empty();
        var command = new ArrayList<String>();
        while (!left.isEmpty()) {
            var word = left.pop();
            switch (word) {
                case "--home" -> home = value(word, left);
                case "--port-offset" -> portOffset = number(word, value(word, left), 0, 30_000);
                case "--replicas" -> replicas.putAll(replicas(value(word, left)));
                case "--" -> {
                    command.addAll(left);
                    left.clear();
                }
                default -> {
                    switch (mode) {
                        case DEV -> dev.add(Service.of(word));
                        case BACKUP, RESTORE -> {
                            if (file.isPresent()) {
                                throw new IllegalArgumentException("one file is enough, not also '%s'".formatted(word));
                            }
                            file = Optional.of(calledFrom(environment).resolve(word));
                        }
                        default -> throw new IllegalArgumentException("'%s' is not understood".formatted(word));
                    }
                }
            }
        }
        if (mode == Mode.DEV && dev.isEmpty()) {
            dev = EnumSet.allOf(Service.class);
        }
        for (var service : dev) {
            if (replicas.getOrDefault(service, 1) > 1) {
                throw new IllegalArgumentException(
                        "%s can run once in dev mode, not %d times".formatted(service.module, replicas.get(service)));
            }
        }
        return new Arguments(mode, root.resolve(home), portOffset, replicas, dev, file, command);
    }

    private static Mode mode(String word) {
        for (var mode : Mode.values()) {
            if (mode.name().equalsIgnoreCase(word)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("'%s' is not understood".formatted(word));
    }

    /** Where the user stands, while the script has gone to the checkout. */
    static Path calledFrom(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("PARLEY_CALLED_FROM", "")).toAbsolutePath();
    }

    private static Map<Service, Integer> replicas(String text) {
        var replicas = new EnumMap<Service, Integer>(Service.class);
        for (var pair : text.split(",", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("--replicas takes <service>=<number>,… but was " + text);
            }
            replicas.put(Service.of(parts[0]), number("--replicas " + parts[0], parts[1], 1, MOST_REPLICAS));
        }
        return replicas;
    }

    private static int number(String option, String text, int least, int most) {
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s takes a number from %d to %d, not '%s'".formatted(option, least, most, text));
    }

    private static String value(String option, Deque<String> left) {
        var value = left.poll();
        if (value == null) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return value;
    }
}

package dev.parley.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a system's processes take together, by {@code /proc}: processor time, and memory as the sum of their proportional set
 * sizes, so that what they share (PostgreSQL's buffers) is counted once.
 */
public final class ProcessMeter {

    /** USER_HZ, which is 100 on every Linux that Java runs on. */
    private static final double TICKS_A_SECOND = 100;

    private static final Path PROC = Path.of("/proc");

    /** How the command lines of Parley's parts name them. */
    private static final Pattern PART = Pattern.compile("(?:([a-z]+-service|gateway)/target|local-([a-z]+)\\.jar)");

    private final Supplier<Stream<ProcessHandle>> processes;

    /** Processor time of each process so far. */
    public record Reading(long at, Map<Long, Long> ticks) {}

    /**
     * What they took; {@code cores} were busy with it on average.
     *
     * @param parts the same for each program, the busiest first
     */
    public record Usage(double cores, double rssMib, Map<String, Double> parts) {

        /** Empty when there is but one program. */
        public String told() {
            return parts.size() < 2
                    ? ""
                    : parts.entrySet().stream()
                            .filter(part -> part.getValue() >= 0.005)
                            .map(part -> String.format(Locale.ROOT, "%s %.2f", part.getKey(), part.getValue()))
                            .collect(Collectors.joining(", ", "cores: ", ""));
        }
    }

    public ProcessMeter(Supplier<Stream<ProcessHandle>> processes) {
        this.processes = processes;
    }

    public Reading read() {
        Map<Long, Long> ticks = new HashMap<>();
        for (long pid : pids()) {
            ticks.put(pid, ticks(pid));
        }
        return new Reading(System.nanoTime(), ticks);
    }

    public Usage since(Reading before) {
        Reading now = read();
        double seconds = (now.at() - before.at()) / 1e9;
        var parts = new HashMap<String, Double>();
        for (var process : now.ticks().entrySet()) {
            long ticks = process.getValue() - before.ticks().getOrDefault(process.getKey(), 0L);
            parts.merge(program(process.getKey()), ticks / TICKS_A_SECOND / seconds, Double::sum);
        }
        double kib = now.ticks().keySet().stream()
                .mapToLong(ProcessMeter::proportionalKib)
                .sum();
        double cores = parts.values().stream().mapToDouble(part -> part).sum();
        return new Usage(cores, kib / 1024, busiestFirst(parts));
    }

    private static Map<String, Double> busiestFirst(Map<String, Double> parts) {
        var sorted = new LinkedHashMap<String, Double>();
        parts.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(part -> sorted.put(part.getKey(), part.getValue()));
        return sorted;
    }

    /** PostgreSQL's processes and the one that looks after them are one program. */
    private static String program(long pid) {
        Matcher part = PART.matcher(contents(pid, "cmdline"));
        if (part.find()) {
            return part.group(1) == null ? part.group(2) : part.group(1);
        }
        return contents(pid, "comm").strip();
    }

    private List<Long> pids() {
        return processes
                .get()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .distinct()
                .toList();
    }

    /** User and system time, fields 14 and 15 of proc(5)'s stat; 0 when the process has ended. */
    private static long ticks(long pid) {
        String stat = contents(pid, "stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length < 13 ? 0 : Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static long proportionalKib(long pid) {
        return contents(pid, "smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static String contents(long pid, String file) {
        try {
            return Files.readString(PROC.resolve(Long.toString(pid)).resolve(file));
        } catch (IOException e) {
            return ""; // it has ended
        }
    }
}

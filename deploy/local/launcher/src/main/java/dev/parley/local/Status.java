package dev.parley.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the suite of a home is, on one screen. It only looks: it takes no lock, and changes nothing. */
final class Status {
    private static final List<String> ENGINES = List.of("postgres", "kafka", "ftp", "mail");
    private static final int MOST_REPLICAS = 9;

    private final Home home;
    private final List<Seen> engines;
    private final List<Seen> services;
    private final Map<String, DiskUse> disk;
    private final Instant now = Instant.now();

    private Status(Home home, List<Seen> engines, List<Seen> services, Map<String, DiskUse> disk) {
        this.home = home;
        this.engines = engines;
        this.services = services;
        this.disk = disk;
    }

    /** Looks at everything at the same time, so that it takes as long as the slowest answer. */
    static Status of(Home home) throws IOException, InterruptedException {
        try (var looking = Executors.newVirtualThreadPerTaskExecutor()) {
            var engines = new ArrayList<Future<Seen>>();
            var disk = new LinkedHashMap<String, Future<DiskUse>>();
            for (var engine : ENGINES) {
                engines.add(looking.submit(() -> Seen.engine(home, engine)));
                disk.put(engine, looking.submit(() -> DiskUse.of(home.data(engine))));
            }
            disk.put("logs", looking.submit(() -> DiskUse.of(home.folder().resolve("log"))));
            var services = new ArrayList<Future<Seen>>();
            for (var service : processes(home)) {
                services.add(looking.submit(() -> Seen.service(home, service)));
            }
            var used = new LinkedHashMap<String, DiskUse>();
            for (var one : disk.entrySet()) {
                used.put(one.getKey(), result(one.getValue()));
            }
            return new Status(home, results(engines), results(services), used);
        }
    }

    /** One of each service at least, and all replicas that run. */
    private static List<String> processes(Home home) {
        var names = new ArrayList<String>();
        for (var service : Service.values()) {
            for (int replica = 1; replica <= MOST_REPLICAS; replica++) {
                var name = service.process(replica);
                if (replica == 1 || Files.exists(home.pid(name).path())) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static <T> List<T> results(List<Future<T>> futures) throws IOException, InterruptedException {
        var results = new ArrayList<T>();
        for (var future : futures) {
            results.add(result(future));
        }
        return results;
    }

    private static <T> T result(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** Everything runs and is ready. */
    boolean isWell() {
        return Stream.concat(engines.stream(), services.stream()).allMatch(Seen::isWell);
    }

    String screen() throws IOException {
        if (!Files.exists(home.folder())) {
            return "Parley is down: there is nothing on %s yet; `./parley up` starts it".formatted(home.folder());
        }
        var launcher = home.pid("launcher").process();
        boolean anything = Stream.concat(engines.stream(), services.stream()).anyMatch(Seen::runs);
        var text = new StringBuilder();
        if (launcher.isPresent()) {
            text.append("Parley runs on %s,%s\n".formatted(home.folder(), since(launcher.get())));
        } else if (anything) {
            text.append("Parley's launcher on %s is gone, and parts of it still run; `./parley down` ends them\n"
                    .formatted(home.folder()));
        } else {
            text.append("Parley is down on %s; `./parley up` starts it\n".formatted(home.folder()));
        }
        if (launcher.isPresent() || anything) {
            parts(text, "engines", engines);
            parts(text, "services", services);
            numbers(text);
        }
        return text.append(disk()).toString();
    }

    private void parts(StringBuilder text, String title, List<Seen> parts) {
        var before = title;
        for (var part : parts) {
            text.append("\n%-10s %-15s %-10s %s"
                    .formatted(before, part.name(), part.state(), details(part))
                    .stripTrailing());
            part.health().ifPresent(health -> health.reasons()
                    .forEach(reason -> text.append("\n%26s %s".formatted("", reason))));
            before = "";
        }
        text.append('\n');
    }

    private String details(Seen part) {
        return part.process()
                .map(process -> "port %-6d process %-8d %8s %s"
                        .formatted(part.port(), process.pid(), memory(process), since(process)))
                .orElse("");
    }

    /** Resident, from Linux's /proc; nothing elsewhere. */
    private static String memory(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .findFirst()
                    .map(line -> DiskUse.text(Long.parseLong(line.replaceAll("\\D", "")) << 10))
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private String since(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, now))
                .map(time -> " for %s%d min"
                        .formatted(time.toHours() > 0 ? time.toHours() + " h " : "", time.toMinutesPart()))
                .orElse("");
    }

    private void numbers(StringBuilder text) {
        var all = services.stream()
                .flatMap(part -> part.health().stream())
                .map(Health::metrics)
                .reduce(new Metrics(List.of()), Metrics::and);
        text.append("\nsessions   %s\n".formatted(list(all.sums("parley_sessions", "edge"))));
        text.append("so far     %d entries written, %d deliveries, %d entries read to fill holes, %d clients too slow\n"
                .formatted(
                        all.sum("parley_chat_entries_total"),
                        all.sum("parley_gateway_deliveries_total"),
                        all.sum("parley_gateway_holes_filled_entries_total"),
                        all.sums("parley_sessions_ended_total", "reason").getOrDefault("too_slow", 0L)));
        text.append("lag        feeds %.0f positions; outbox %.0f appends, the oldest %.1f s old\n"
                .formatted(
                        all.most("parley_gateway_feed_lag_positions"),
                        all.most("parley_chat_outbox_appends"),
                        all.most("parley_chat_outbox_age_seconds")));
        text.append("mail       accounts: %s; oldest waiting %.0f s\n"
                .formatted(
                        list(all.mosts("parley_mail_accounts", "state")), all.most("parley_mail_outbox_age_seconds")));
    }

    private static String list(Map<String, Long> numbers) {
        return numbers.isEmpty()
                ? "unknown"
                : numbers.entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", "));
    }

    private String disk() throws IOException {
        var parts = disk.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
        long free = Files.getFileStore(home.folder()).getUsableSpace();
        return "\ndisk       %s; %s free".formatted(parts, DiskUse.text(free));
    }
}

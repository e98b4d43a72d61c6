package dev.parley.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Stops parts, group after group; what cannot be stopped is told at the end, and keeps nothing else running. */
final class Stopping {
    private final Console console;
    private final List<String> failures = new ArrayList<>();

    Stopping(Console console) {
        this.console = console;
    }

    /** All of them that run, at the same time. */
    void stop(List<Part> group) {
        var running = group.stream().filter(Part::isStarted).toList();
        if (running.isEmpty()) {
            return;
        }
        console.say("Stopping " + running.stream().map(Part::name).collect(Collectors.joining(", ")));
        var stops = new LinkedHashMap<Part, Future<?>>();
        try (var stopping = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var part : running) {
                stops.put(part, stopping.submit(() -> {
                    part.stop();
                    return null;
                }));
            }
        }
        stops.forEach((part, stop) -> {
            if (stop.state() == Future.State.FAILED) {
                failures.add("%s (%s)".formatted(part.name(), stop.exceptionNow()));
            }
        });
    }

    /** @throws IllegalStateException when something could not be stopped, by name */
    void requireAll() {
        if (!failures.isEmpty()) {
            throw new IllegalStateException("These could not be stopped: " + String.join(", ", failures));
        }
    }
}

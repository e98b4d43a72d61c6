package dev.parley.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Waits for parts to become ready; says when each is, and every few seconds which are still waited for. */
final class Progress {
    private static final Duration SAY_EVERY = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Console console;
    private final List<Part> awaited;
    private final Duration limit;
    private final long started = System.nanoTime();

    Progress(Console console, List<Part> parts, Duration limit) {
        this.console = console;
        this.limit = limit;
        this.awaited = new ArrayList<>(parts);
    }

    void await() throws TimeoutException, InterruptedException {
        var said = Duration.ZERO;
        while (!awaited.isEmpty()) {
            for (var part : List.copyOf(awaited)) {
                look(part);
            }
            if (passed().minus(said).compareTo(SAY_EVERY) >= 0) {
                said = passed();
                console.say("  waiting for %s (%d s)".formatted(names(), said.toSeconds()));
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private void look(Part part) throws TimeoutException {
        if (!part.isStarted()) {
            throw new CancellationException(part.name() + " was stopped");
        }
        if (part.isReady()) {
            awaited.remove(part);
            console.say("  %s is ready (%.1f s)".formatted(part.name(), passed().toMillis() / 1000.0));
        } else if (part.hasFailed() || passed().compareTo(limit) > 0) {
            throw part.notReady(passed());
        }
    }

    private Duration passed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private String names() {
        return awaited.stream().map(Part::name).collect(Collectors.joining(", "));
    }
}

package dev.parley.bench.scenario;

import dev.parley.bench.load.Broadcast;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Outcome;
import dev.parley.bench.report.Row;
import dev.parley.bench.system.Parley;
import dev.parley.bench.system.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * All clients lose their connections at the same moment, while the room is spoken to, and all come back at once, each from where it was.
 * They are whole when all are in and each has, once, everything that was said meanwhile.
 */
record Storm(String name, int clients, double rate, int seconds) implements Scenario {

    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration DRAIN = Duration.ofSeconds(30);
    private static final long PEAK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    @Override
    public boolean suits(SystemUnderTest system) {
        return system instanceof Parley;
    }

    @Override
    public List<Row> run(Stage stage) throws Exception {
        String room = Stage.newRoom();
        var entrance = ((Parley) stage.system()).openRemembering(room);
        try (var gathering = stage.gather(room, entrance, clients, Stage::usualRole);
                var talking = Executors.newSingleThreadExecutor()) {
            gathering.crowd().remember();
            Broadcast broadcast = gathering.broadcast();
            broadcast.run(rate, BEFORE, DRAIN);
            var meter = stage.meter();
            var before = meter.read();
            Callable<Outcome> talk = () -> broadcast.run(rate, Duration.ofSeconds(seconds), DRAIN);
            var talked = talking.submit(talk);
            Thread.sleep(BEFORE);
            String whole = storm(gathering.crowd(), broadcast);
            Outcome outcome = talked.get();
            var remark = "back at %.0f/s at the peak, %s".formatted(peak(broadcast.joins()), whole);
            return List.of(Rows.of(stage, name, clients, outcome, meter.since(before), remark));
        }
    }

    private String storm(Crowd crowd, Broadcast broadcast) throws InterruptedException {
        long start = System.nanoTime();
        crowd.storm();
        boolean in = Crowd.await(() -> crowd.joined() == clients, DRAIN);
        if (!in) {
            return "%d of %d back after %d s".formatted(crowd.joined(), clients, DRAIN.toSeconds());
        }
        long lastIn = System.nanoTime();
        boolean whole = Crowd.await(() -> broadcast.wholeBy(lastIn), DRAIN);
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(
                Locale.ROOT,
                whole ? "all back in %.1f s and whole in %.1f s" : "all back in %.1f s but not whole in %.1f s",
                (lastIn - start) / 1e9,
                seconds);
    }

    /** The most that came back within half a second, as a rate. */
    private static double peak(List<Long> times) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.size(); to++) {
            while (times.get(to) - times.get(from) > PEAK_NANOS) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most * 1e9 / PEAK_NANOS;
    }
}

package dev.parley.bench.scenario;

import dev.parley.bench.load.Outcome;
import dev.parley.bench.report.Row;
import dev.parley.bench.system.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * All clients are in one room, ten of them write, and everybody gets everything.
 *
 * @param rate messages a second
 * @param seconds how long is measured
 */
record Fanout(String name, int clients, double rate, int seconds) implements Scenario {

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    @Override
    public boolean suits(SystemUnderTest system) {
        return true;
    }

    @Override
    public List<Row> run(Stage stage) throws Exception {
        try (var gathering = stage.gather(clients)) {
            var broadcast = gathering.broadcast();
            broadcast.run(rate, WARM_UP, DRAIN);
            var meter = stage.meter();
            var before = meter.read();
            Outcome outcome = broadcast.run(rate, stage.seconds(seconds), DRAIN);
            var joined = String.format(
                    Locale.ROOT, "all joined in %.1f s", gathering.crowd().joinSeconds());
            return List.of(Rows.of(stage, name, clients, outcome, meter.since(before), joined));
        }
    }
}

package dev.parley.bench.scenario;

import dev.parley.bench.load.ClosedLoop;
import dev.parley.bench.load.Role;
import dev.parley.bench.report.Row;
import dev.parley.bench.system.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One writer and one reader, in a closed loop: how many messages a second are acknowledged when so many may be unacknowledged.
 * Latency is from sending to acknowledgement.
 */
record Acknowledged(String name, List<Integer> windows, int seconds) implements Scenario {

    private static final Duration DRAIN = Duration.ofSeconds(10);

    @Override
    public boolean suits(SystemUnderTest system) {
        return system.acknowledges();
    }

    @Override
    public List<Row> run(Stage stage) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int window : windows) {
            rows.add(run(stage, window));
        }
        return rows;
    }

    private Row run(Stage stage, int window) throws Exception {
        try (var gathering = stage.gather(2, client -> client == 0 ? Role.WRITER : Role.READER)) {
            var loop = new ClosedLoop(gathering.crowd(), gathering.broadcast().next(), window);
            var meter = stage.meter();
            var before = meter.read();
            var outcome = loop.run(stage.seconds(seconds / 2), stage.seconds(seconds), DRAIN);
            var usage = meter.since(before);
            return Rows.of(stage, "%s-%d".formatted(name, window), 2, outcome, usage, "window " + window);
        }
    }
}

package dev.parley.bench.scenario;

import dev.parley.bench.load.Role;
import dev.parley.bench.report.Row;
import dev.parley.bench.system.Parley;
import dev.parley.bench.system.SystemUnderTest;
import java.time.Duration;
import java.util.List;

/** A hundred readers of a busy room, alone and then beside as many that have stopped reading. */
record SlowReaders(String name, int clients, double rate, int seconds) implements Scenario {

    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    @Override
    public boolean suits(SystemUnderTest system) {
        return system instanceof Parley;
    }

    @Override
    public List<Row> run(Stage stage) throws Exception {
        return List.of(run(stage, 0), run(stage, clients));
    }

    private Row run(Stage stage, int stalled) throws Exception {
        String room = Stage.newRoom();
        var entrance = stage.system().open(room);
        try (var good = stage.gather(room, entrance, clients, Stage::usualRole);
                var bad = stage.gather(room, entrance, stalled, client -> Role.READER)) {
            bad.crowd().stall();
            good.broadcast().run(rate, WARM_UP, DRAIN);
            var meter = stage.meter();
            var before = meter.read();
            var outcome = good.broadcast().run(rate, stage.seconds(seconds), DRAIN);
            var remark = stalled == 0 ? "nobody stalled" : "beside %d stalled readers".formatted(stalled);
            return Rows.of(stage, name, clients + stalled, outcome, meter.since(before), remark);
        }
    }
}

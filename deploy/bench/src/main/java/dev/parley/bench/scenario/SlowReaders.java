package dev.parley.bench.scenario;

import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Role;
import dev.parley.bench.report.Row;
import dev.parley.bench.system.Parley;
import dev.parley.bench.system.SystemUnderTest;
import java.time.Duration;
import java.util.List;

/** A hundred readers of a busy room, alone and then beside as many that have stopped reading. */
record SlowReaders(String name, int clients, double rate, int seconds) implements Scenario {

    private static final Duration DRAIN = Duration.ofSeconds(10);
    /** So long that the kernel's buffers, of some megabytes, are full before what is measured ends. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

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
                var bad = stage.gather(room, entrance, stalled, client -> Role.STALLING)) {
            bad.crowd().stall();
            good.broadcast().run(rate, WARM_UP, DRAIN);
            var meter = stage.meter();
            var before = meter.read();
            var outcome = good.broadcast().run(rate, stage.seconds(seconds), DRAIN);
            var usage = meter.since(before);
            var remark = stalled == 0 ? "nobody stalled" : closed(stage, bad.crowd());
            return Rows.of(stage, name, clients + stalled, outcome, usage, remark);
        }
    }

    /** @throws IllegalStateException when none was closed: then nobody was slow, and the system's and the kernel's buffers held it all */
    private static String closed(Stage stage, Crowd stalled) throws InterruptedException {
        stalled.goOn();
        Crowd.await(() -> stalled.failures() == stalled.size(), LAST_WORDS);
        if (stalled.failures() == 0 && !stage.quick()) {
            throw new IllegalStateException("of " + stalled.size() + " readers that stalled none was closed");
        }
        return "%d of %d stalled readers were closed".formatted(stalled.failures(), stalled.size());
    }
}

package dev.parley.bench.scenario;

import dev.parley.bench.load.Role;
import dev.parley.bench.report.Row;
import dev.parley.bench.system.LiveHeap;
import dev.parley.bench.system.Parley;
import dev.parley.bench.system.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Many sessions that are in a room where nobody speaks: what one takes of the gateway's heap. */
record IdleSessions(String name, int clients, int seconds) implements Scenario {

    private static final double KIB = 1_024;
    /** So long a gateway keeps what it needs of a newcomer. */
    private static final Duration ARRIVING = Duration.ofSeconds(12);

    @Override
    public boolean suits(SystemUnderTest system) {
        return system instanceof Parley;
    }

    @Override
    public List<Row> run(Stage stage) throws Exception {
        var heap = new LiveHeap(((Parley) stage.system()).gatewayProcess());
        long empty = heap.bytes();
        try (var gathering = stage.gather(clients, client -> Role.READER)) {
            Thread.sleep(ARRIVING);
            long full = heap.bytes();
            var meter = stage.meter();
            var before = meter.read();
            Thread.sleep(stage.seconds(seconds));
            var usage = meter.since(before);
            var remark = String.format(
                    Locale.ROOT,
                    "%.1f KiB of the gateway's heap each, all joined in %.1f s",
                    (full - empty) / KIB / clients,
                    gathering.crowd().joinSeconds());
            return List.of(Rows.idle(stage, name, clients, usage, remark));
        }
    }
}

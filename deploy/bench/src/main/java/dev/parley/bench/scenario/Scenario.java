package dev.parley.bench.scenario;

import dev.parley.bench.report.Row;
import dev.parley.bench.system.SystemUnderTest;
import java.util.List;

/** A way to use a system, and what is measured meanwhile. */
public sealed interface Scenario permits Acknowledged, Capacity, Fanout, IdleSessions, SlowReaders, Storm {

    /** As on the command line and in the result. */
    String name();

    boolean suits(SystemUnderTest system);

    List<Row> run(Stage stage) throws Exception;

    static List<Scenario> all() {
        return List.of(
                new Fanout("S1", 100, 50, 8),
                new Capacity("S2", 100),
                new Fanout("S3", 1_000, 10, 10),
                new Acknowledged("S4", List.of(1, 64), 8),
                new SlowReaders("SLOW", 100, 500, 20),
                new Storm("STORM", 2_000, 10, 20),
                new IdleSessions("IDLE", 10_000, 8));
    }
}

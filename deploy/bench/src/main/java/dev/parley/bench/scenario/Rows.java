package dev.parley.bench.scenario;

import dev.parley.bench.load.Outcome;
import dev.parley.bench.report.Row;
import dev.parley.bench.system.ProcessMeter.Usage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes rows of what a crowd saw. */
final class Rows {

    private Rows() {}

    static Row of(Stage stage, String scenario, int clients, Outcome outcome, Usage usage, String remark) {
        return new Row(
                stage.system().name(),
                scenario,
                clients,
                outcome.offered(),
                outcome.delivered(),
                outcome.p50(),
                outcome.p99(),
                outcome.max(),
                outcome.acknowledged() > 0 ? outcome.acknowledged() : Double.NaN,
                outcome.missing(),
                outcome.doubled(),
                outcome.reordered(),
                usage.cores(),
                usage.rssMib(),
                Stream.of(remark, usage.told(), outcome.failures() > 0 ? "failed: " + outcome.firstFailure() : "")
                        .filter(said -> !said.isEmpty())
                        .collect(Collectors.joining("; ")));
    }

    /** Of clients among whom nothing was said. */
    static Row idle(Stage stage, String scenario, int clients, Usage usage, String remark) {
        double none = Double.NaN;
        return new Row(
                stage.system().name(),
                scenario,
                clients,
                0,
                0,
                none,
                none,
                none,
                none,
                0,
                0,
                0,
                usage.cores(),
                usage.rssMib(),
                remark);
    }
}

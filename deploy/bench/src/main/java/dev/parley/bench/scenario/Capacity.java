package dev.parley.bench.scenario;

import dev.parley.bench.load.Outcome;
import dev.parley.bench.report.Row;
import dev.parley.bench.system.ProcessMeter.Usage;
import dev.parley.bench.system.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much one room carries: the rate grows until the 99th percentile passes 250 ms or a delivery is missing, then the border is
 * searched between the last rate that went well and the first that did not. The row is the highest rate that went well.
 */
record Capacity(String name, int clients) implements Scenario {

    private static final double LIMIT_MILLIS = 250;
    private static final double FIRST_RATE = 50;
    private static final int BISECTIONS = 5;
    private static final Duration GROWING = Duration.ofSeconds(3);
    private static final int SEARCHING_SECONDS = 5;
    private static final Duration DRAIN = Duration.ofSeconds(4);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 10;

    private record Step(Outcome outcome, Usage usage) {

        boolean good() {
            return outcome.exact() && outcome.p99() <= LIMIT_MILLIS;
        }
    }

    @Override
    public boolean suits(SystemUnderTest system) {
        return true;
    }

    @Override
    public List<Row> run(Stage stage) throws Exception {
        var search = new Search(stage);
        try {
            return List.of(search.run());
        } finally {
            search.end();
        }
    }

    /** One search, which gathers its clients anew after each rate that was too high. */
    private final class Search {

        private final Stage stage;
        private Stage.@Nullable Gathering gathering;

        Search(Stage stage) {
            this.stage = stage;
        }

        Row run() throws Exception {
            Step best = null;
            double good = 0;
            double rate = FIRST_RATE;
            while (true) {
                Step step = attemptTwice(rate, GROWING);
                if (!step.good()) {
                    break;
                }
                best = step;
                good = rate;
                rate *= 2;
            }
            double bad = rate;
            for (int i = 0; i < (stage.quick() ? 2 : BISECTIONS); i++) {
                double between = Math.sqrt(Math.max(good, 1) * bad);
                Step step = attemptTwice(between, stage.seconds(SEARCHING_SECONDS));
                if (step.good()) {
                    best = step;
                    good = between;
                } else {
                    bad = between;
                }
            }
            if (best == null) {
                throw new IllegalStateException("no rate that was tried went well");
            }
            return Rows.of(stage, name, clients, best.outcome(), best.usage(), "");
        }

        /** Once is chance on a machine that others use too. */
        private Step attemptTwice(double rate, Duration length) throws Exception {
            Step first = attempt(rate, length);
            return first.good() ? first : attempt(rate, length);
        }

        private Step attempt(double rate, Duration length) throws Exception {
            var room = gathered();
            room.broadcast().run(rate, REST, DRAIN);
            var meter = stage.meter();
            var before = meter.read();
            var outcome = room.broadcast().run(rate, length, DRAIN);
            var step = new Step(outcome, meter.since(before));
            stage.progress()
                    .accept(
                            "%.0f msg/s: p99 %.1f ms, %.0f deliveries/s, missing %d, doubled %d, reordered %d, %.2f cores %s"
                                    .formatted(
                                            rate,
                                            outcome.p99(),
                                            outcome.delivered(),
                                            outcome.missing(),
                                            outcome.doubled(),
                                            outcome.reordered(),
                                            step.usage().cores(),
                                            outcome.failures() > 0 ? outcome.firstFailure() : ""));
            if (!step.good()) {
                end();
            }
            return step;
        }

        /** A system that was overrun may need a while until it takes clients again. */
        private Stage.Gathering gathered() throws Exception {
            for (int attempt = 1; gathering == null; attempt++) {
                try {
                    gathering = stage.gather(clients);
                } catch (IllegalStateException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                    Thread.sleep(REST);
                }
            }
            return gathering;
        }

        void end() throws InterruptedException {
            if (gathering != null) {
                gathering.close();
                gathering = null;
                Thread.sleep(REST);
            }
        }
    }
}

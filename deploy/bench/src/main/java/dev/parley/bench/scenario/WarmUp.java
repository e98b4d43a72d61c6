package dev.parley.bench.scenario;

import java.time.Duration;
import java.util.List;

/**
 * What is done before anything is measured. What is compiled as it runs says nothing of itself in its first minute, in which the
 * compiler takes more of the processor than the work.
 */
public final class WarmUp {

    private static final int CLIENTS = 50;
    private static final double[] RATES = {20, 100, 300};
    private static final double[] MORE_RATES = {20, 100, 300, 1_000, 300};
    private static final int[] WINDOWS = {64, 1};
    private static final Duration DRAIN = Duration.ofSeconds(15);

    private WarmUp() {}

    public static void run(Stage stage) throws Exception {
        boolean compiled = stage.system().compilesAsItRuns();
        for (double rate : compiled ? MORE_RATES : RATES) {
            try (var gathering = stage.gather(CLIENTS)) {
                gathering.broadcast().run(rate, stage.seconds(compiled ? 12 : 6), DRAIN);
            }
        }
        if (compiled && stage.system().acknowledges()) {
            for (int window : WINDOWS) {
                new Acknowledged("warm", List.of(window), 12).run(stage);
            }
        }
    }
}

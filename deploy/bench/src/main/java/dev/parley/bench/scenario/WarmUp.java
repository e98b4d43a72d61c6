package dev.parley.bench.scenario;

import java.time.Duration;

/** What is done before anything is measured: the first seconds of a cold virtual machine say nothing of the rest. */
public final class WarmUp {

    private static final int CLIENTS = 50;
    private static final double[] RATES = {20, 100, 300};
    private static final Duration DRAIN = Duration.ofSeconds(15);

    private WarmUp() {}

    public static void run(Stage stage) throws Exception {
        for (double rate : RATES) {
            try (var gathering = stage.gather(CLIENTS)) {
                gathering.broadcast().run(rate, stage.seconds(6), DRAIN);
            }
        }
    }
}

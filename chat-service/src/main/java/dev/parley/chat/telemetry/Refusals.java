package dev.parley.chat.telemetry;

import dev.parley.chat.log.Outcome;
import dev.parley.chat.room.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts the writes that were refused, by the code that their writers get. */
@Singleton
public class Refusals {

    private final MeterProvider<Counter> refused;

    Refusals(MeterRegistry registry) {
        this.refused = Counter.builder("parley.chat.refusals")
                .description("Writes that were refused, by code")
                .withRegistry(registry);
        List.of(Refusal.UNAVAILABLE, Refusal.BUSY).forEach(code -> refused.withTag("code", code));
    }

    public void count(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Refused(var refusal)) {
                refused.withTag("code", refusal.code()).increment();
            }
        }
    }
}

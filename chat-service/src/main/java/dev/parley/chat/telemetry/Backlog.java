package dev.parley.chat.telemetry;

import dev.parley.chat.outbox.Outbox;
import dev.parley.chat.postgres.OutboxBacklog;
import dev.parley.common.telemetry.Recent;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What the broker has not been told of yet. All replicas show the same of the database. */
@Singleton
class Backlog {

    private static final Duration GOOD = Duration.ofSeconds(5);

    void show(@Observes StartupEvent event, MeterRegistry registry, OutboxBacklog backlog, Outbox outbox) {
        var recent = new Recent<>(GOOD, backlog::read);
        Gauge.builder("parley.chat.outbox.appends", recent.part(OutboxBacklog.Reading::appends))
                .description(
                        "Committed appends that the broker has not acknowledged; counted up to " + OutboxBacklog.MOST)
                .register(registry);
        Gauge.builder("parley.chat.outbox.age", recent.part(OutboxBacklog.Reading::ageSeconds))
                .description("How long ago the oldest of them was committed; 0 when there is none")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("parley.chat.dead.letters.waiting", recent.part(OutboxBacklog.Reading::letters))
                .description("Dead letters that the broker has not acknowledged; counted up to " + OutboxBacklog.MOST)
                .register(registry);
        Gauge.builder("parley.chat.outbox.queued", outbox, Outbox::waiting)
                .description("Appends of this process that are not handed to the broker yet")
                .register(registry);
    }
}

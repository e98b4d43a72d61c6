package dev.parley.mail.outbox;

import dev.parley.common.telemetry.Recent;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/** Shows the states of accounts and outgoing mail. All replicas show the same: it is the database's. */
@ApplicationScoped
class MailMeters {

    private static final Duration GOOD = Duration.ofSeconds(5);

    void show(@Observes StartupEvent event, MeterRegistry registry, Counts counts) {
        var recent = new Recent<>(GOOD, counts::read);
        for (String state : List.of("connecting", "connected", "failed")) {
            Gauge.builder("parley.mail.accounts", recent.part(reading -> reading.accounts(state)))
                    .description("Mail accounts by state; connecting is also one whose provider is away")
                    .tag("state", state)
                    .register(registry);
        }
        for (String state : List.of("queued", "trying", "handing-over", "sent", "failed", "unknown")) {
            Gauge.builder("parley.mail.outbox.mails", recent.part(reading -> reading.mails(state)))
                    .description("Mails of the outbox by state")
                    .tag("state", state)
                    .register(registry);
        }
        Gauge.builder("parley.mail.outbox.age", recent.part(Counts.Reading::oldestSeconds))
                .description("How long the mail that has waited longest has waited; 0 when none waits")
                .baseUnit("seconds")
                .register(registry);
    }
}

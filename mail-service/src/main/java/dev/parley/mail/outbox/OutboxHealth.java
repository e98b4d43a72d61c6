package dev.parley.mail.outbox;

import dev.parley.mail.database.DatabaseException;
import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** How accounts and outgoing mail are doing, for an operator to look at; people's providers make nothing unready. */
@Wellness
class OutboxHealth implements HealthCheck {

    private final Counts counts;

    OutboxHealth(Counts counts) {
        this.counts = counts;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("mail");
        try {
            Counts.Reading reading = counts.read();
            reading.accounts().forEach((state, number) -> health.withData("accounts-" + state, number));
            reading.mails().forEach((state, number) -> health.withData("mails-" + state, number));
            return health.up().build();
        } catch (DatabaseException failure) {
            return health.down()
                    .withData("reason", "the database cannot be used")
                    .build();
        }
    }
}

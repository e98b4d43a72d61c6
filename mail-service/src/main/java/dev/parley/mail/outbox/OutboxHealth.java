package dev.parley.mail.outbox;

import dev.parley.mail.database.Database;
import dev.parley.mail.database.DatabaseException;
import io.smallrye.health.api.Wellness;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** How accounts and outgoing mail are doing, for an operator to look at; people's providers make nothing unready. */
@Wellness
class OutboxHealth implements HealthCheck {

    private record Count(String state, long number) {}

    private final Database database;

    OutboxHealth(Database database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("mail");
        try {
            for (Map.Entry<String, String> table :
                    Map.of("account", "accounts", "outbox_mail", "mails").entrySet()) {
                database.list(
                                "select state, count(*) from " + table.getKey() + " group by state",
                                row -> new Count(row.getString(1), row.getLong(2)))
                        .forEach(count -> health.withData(table.getValue() + "-" + count.state(), count.number()));
            }
            return health.up().build();
        } catch (DatabaseException failure) {
            return health.down()
                    .withData("reason", "the database cannot be used")
                    .build();
        }
    }
}

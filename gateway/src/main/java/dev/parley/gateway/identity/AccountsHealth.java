package dev.parley.gateway.identity;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * How the database of accounts is. It makes nothing unready: while it is away nobody comes in anew, but who has an access token goes on with
 * it, and no other gateway has another database.
 */
@Readiness
@ApplicationScoped
class AccountsHealth implements HealthCheck {

    private final Revocations revocations;

    AccountsHealth(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("accounts")
                .withData("database", revocations.trouble().orElse("connected"))
                .up()
                .build();
    }
}

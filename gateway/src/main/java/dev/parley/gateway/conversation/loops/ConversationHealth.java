package dev.parley.gateway.conversation.loops;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * How delivery works. It makes nothing unready: without the broker it goes on, and a gateway without chat-service still has its sessions, which
 * would be no better off at another one.
 */
@Readiness
@ApplicationScoped
class ConversationHealth implements HealthCheck {

    private final HeadPoll heads;

    ConversationHealth(HeadPoll heads) {
        this.heads = heads;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("conversation")
                .withData("broker", heads.brokerRings() ? "connected" : "away; heads are asked for more often instead")
                .withData("chat-service", heads.trouble().orElse("answered when it was asked last"))
                .up()
                .build();
    }
}

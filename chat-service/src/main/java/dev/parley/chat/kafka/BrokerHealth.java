package dev.parley.chat.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether Kafka takes entries. It makes nothing unready, for they wait in the outbox. */
@Readiness
@ApplicationScoped
class BrokerHealth implements HealthCheck {

    private final KafkaPublisher publisher;

    BrokerHealth(KafkaPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public HealthCheckResponse call() {
        String trouble =
                publisher.trouble().map(why -> "takes no entries: " + why).orElse("takes entries");
        return HealthCheckResponse.named("broker")
                .withData("broker", trouble)
                .up()
                .build();
    }
}

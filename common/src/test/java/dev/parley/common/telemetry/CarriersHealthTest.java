package dev.parley.common.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class CarriersHealthTest {

    private final AtomicBoolean held = new AtomicBoolean(true);

    @Test
    void isDownWhileEveryCarrierIsHeld() {
        int carriers = Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < carriers; i++) {
            Thread.startVirtualThread(this::holdOne);
        }
        try {
            assertThat(status(Duration.ofMillis(200))).isEqualTo(HealthCheckResponse.Status.DOWN);
        } finally {
            held.set(false);
        }
        assertThat(status(Duration.ofSeconds(10))).isEqualTo(HealthCheckResponse.Status.UP);
    }

    private void holdOne() {
        while (held.get()) {
            Thread.onSpinWait();
        }
    }

    private static HealthCheckResponse.Status status(Duration patience) {
        return new CarriersHealth(patience).call().getStatus();
    }
}

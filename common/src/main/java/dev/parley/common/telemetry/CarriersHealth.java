package dev.parley.common.telemetry;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down when virtual threads, on which all work is done, get no carrier any more. One that loads a class holds its carrier while it waits, so
 * all of them may come to wait for a thread that has none (JEP 491, "Future Work"); nothing but a new start mends that.
 */
@Liveness
@Singleton
class CarriersHealth implements HealthCheck {

    /** Less than a probe's. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Duration patience;

    @Inject
    CarriersHealth() {
        this(PATIENCE);
    }

    CarriersHealth(Duration patience) {
        this.patience = patience;
    }

    @Override
    public HealthCheckResponse call() {
        var ran = new CountDownLatch(1);
        Thread.ofVirtual().name("liveness").start(ran::countDown);
        return HealthCheckResponse.named("Virtual threads get on")
                .status(await(ran))
                .build();
    }

    private boolean await(CountDownLatch ran) {
        try {
            return ran.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}

package dev.parley.file.transfer;

import dev.parley.file.store.FileStore;
import dev.parley.file.store.FileStore.StoreFailed;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Without the FTP server no file comes in or goes out. */
@Readiness
@ApplicationScoped
class StoreHealth implements HealthCheck {

    private final FileStore store;

    StoreHealth(FileStore store) {
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("FTP store");
        try {
            store.check();
            return health.up().build();
        } catch (StoreFailed e) {
            return health.down().withData("reason", e.getMessage()).build();
        }
    }
}

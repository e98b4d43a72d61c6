package dev.parley.file.setup;

import dev.parley.file.catalog.Database.CommitUnknown;
import dev.parley.file.catalog.Database.DatabaseDown;
import dev.parley.file.store.FileStore.StoreFailed;
import dev.parley.file.upload.Leftovers;
import dev.parley.file.upload.UploadLimits;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Sweeps up, now and then, what crashes left. */
@Singleton
class Janitor {

    private static final Logger LOG = Logger.getLogger(Janitor.class);

    private final Leftovers leftovers;
    private final UploadLimits limits;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("janitor").factory());

    Janitor(Leftovers leftovers, UploadLimits limits) {
        this.leftovers = leftovers;
        this.limits = limits;
    }

    void start(@Observes StartupEvent event) {
        Duration every = limits.silence().dividedBy(4);
        clock.scheduleWithFixedDelay(this::sweep, 1_000, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            int removed = leftovers.sweep(limits.silence());
            if (removed > 0) {
                LOG.infof("Removed what %d unfinished uploads had left.", removed);
            }
        } catch (StoreFailed | DatabaseDown | CommitUnknown e) {
            LOG.infof("Sweeping goes on later: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Sweeping failed.", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
    }
}

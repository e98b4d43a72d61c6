package dev.parley.gateway.identity;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Deletes what is of no use any more; harmless when several gateways do it at once. */
@Singleton
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final Database database;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("housekeeping").factory());

    Housekeeping(Database database) {
        this.database = database;
    }

    void start(@Observes StartupEvent started) {
        timer.scheduleWithFixedDelay(this::sweep, 1, 10, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopped) {
        timer.shutdownNow();
    }

    void sweep() {
        try {
            database.run(connection -> {
                try (Statement sql = connection.createStatement()) {
                    sql.executeUpdate("delete from session where expires < now()");
                    sql.executeUpdate("delete from called where until < now()");
                    sql.executeUpdate("delete from revocation where at < now() - interval '1 day'"
                            + " and (until is null or until < now())");
                    return sql.executeUpdate("delete from attempt where last < now() - interval '1 day'");
                }
            });
        } catch (RuntimeException e) {
            LOG.warnf("What is old could not be deleted: %s", e.getMessage());
        }
    }
}

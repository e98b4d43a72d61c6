package dev.parley.mail.replica;

import dev.parley.common.retry.Loop;
import dev.parley.mail.database.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * This process's lease. Its id stands on the work it holds; a lease that ended is never renewed, the process comes back
 * under a new id instead, so that whoever was frozen finds the work gone.
 */
@ApplicationScoped
public class Replica {

    /** True in SQL for a column's replica that is alive: {@code ALIVE.formatted("watcher")}. */
    public static final String ALIVE = "exists (select from replica r where r.id = %s and r.alive_until > now())";

    private static final Logger LOG = Logger.getLogger(Replica.class);

    private final Database database;
    private final Duration lease;
    private volatile String id = "";
    private Optional<Loop> heartbeat = Optional.empty();

    Replica(Database database, ReplicaConfig config) {
        this.database = database;
        this.lease = config.lease();
    }

    public String id() {
        return id;
    }

    void start(@Observes @Priority(10) StartupEvent event) {
        register();
        heartbeat = Optional.of(Loop.pausing("replica-heartbeat", lease.dividedBy(5), this::renew)
                .start());
    }

    /** After everybody else has stopped: what is left is taken over at once. */
    void stop(@Observes @Priority(5000) ShutdownEvent event) {
        heartbeat.ifPresent(Loop::close);
        database.update("delete from replica where id = ?", id);
    }

    private void register() {
        String fresh = UUID.randomUUID().toString();
        database.transaction(connection -> {
            Database.update(connection, "delete from replica where alive_until < now() - interval '1 day'");
            return Database.update(
                    connection,
                    "insert into replica (id, alive_until) values (?, now() + ? * interval '1 ms')",
                    fresh,
                    lease.toMillis());
        });
        id = fresh;
    }

    private void renew() {
        int renewed = database.update(
                "update replica set alive_until = now() + ? * interval '1 ms' where id = ? and alive_until > now()",
                lease.toMillis(),
                id);
        if (renewed == 0) {
            LOG.warn("The lease of this replica ended before it was renewed; others took its work over");
            register();
        }
    }
}

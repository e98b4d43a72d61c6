package dev.parley.mail.outbox;

import dev.parley.mail.database.Database;
import dev.parley.mail.event.EventLog;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Mail that waited when a backup was made has probably been sent since. After a restore nobody knows, so it is not sent
 * again: it becomes {@link OutboxState.Unknown}, and its author is told to look. The log of events becomes another one.
 */
@ApplicationScoped
class AfterRestore {

    static final String PROBLEM = "Parley was restored from a backup in which this mail was waiting."
            + " It may have been sent since then; look before sending it again.";

    private static final Logger LOG = Logger.getLogger(AfterRestore.class);

    private final Database database;
    private final OutboxStore store;
    private final EventLog log;
    private final RestoreConfig config;

    AfterRestore(Database database, OutboxStore store, EventLog log, RestoreConfig config) {
        this.database = database;
        this.store = store;
        this.log = log;
        this.config = config;
    }

    /** Before the sender starts. */
    void start(@Observes @Priority(15) StartupEvent event) {
        config.at().ifPresent(this::restored);
    }

    /** Does its work once per restore, however many replicas start after it. */
    void restored(Instant at) {
        int unsure = database.transaction(connection -> {
            log.renew(connection, at);
            boolean isFirst = Database.update(
                            connection,
                            "insert into restore (at) values (?) on conflict do nothing",
                            at.atOffset(ZoneOffset.UTC))
                    > 0;
            return isFirst ? store.doubt(connection, PROBLEM) : 0;
        });
        if (unsure > 0) {
            LOG.warnf("Restored at %s: %d mails that were waiting are unknown now and will not be sent", at, unsure);
        }
    }
}

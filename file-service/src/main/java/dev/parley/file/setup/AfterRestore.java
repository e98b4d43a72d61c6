package dev.parley.file.setup;

import dev.parley.file.catalog.EventLog;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Tells whoever reads the log of events that it is another one since a restore. */
@Singleton
class AfterRestore {

    private static final Logger LOG = Logger.getLogger(AfterRestore.class);

    private final RestoreConfig config;
    private final EventLog log;

    AfterRestore(RestoreConfig config, EventLog log) {
        this.config = config;
        this.log = log;
    }

    void start(@Observes StartupEvent event) {
        config.at().filter(log::renew).ifPresent(at -> LOG.infof("Restored at %s: the log of events is another", at));
    }
}

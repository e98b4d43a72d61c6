package dev.parley.mail.outbox;

import io.smallrye.config.ConfigMapping;
import java.time.Instant;
import java.util.Optional;

/** What this service has to know about a restore of its database. */
@ConfigMapping(prefix = "parley.restore")
public interface RestoreConfig {

    /**
     * When the database was last restored from a backup, or lost commits by a promotion, as in {@code 2026-01-31T08:00:00Z}.
     * The first start that finds a time here which it has not seen makes all mail unknown that is not settled,
     * and the log of events another one.
     */
    Optional<Instant> at();
}

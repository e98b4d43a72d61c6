package dev.parley.gateway.identity;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * This process's copy of the list of revoked sessions that all gateways share, read every second. While the database is
 * away, the copy is as old as the last reading, and tokens are still taken: they run out by themselves.
 */
@Singleton
class Revocations {

    private static final Logger LOG = Logger.getLogger(Revocations.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** Rows become visible out of order: each reading looks this far back. */
    private static final Duration OVERLAP = Duration.ofSeconds(60);

    private final Database database;
    private final Event<SessionRevoked> event;
    private final Duration remembered;
    private final ConcurrentHashMap<String, Instant> sessions = new ConcurrentHashMap<>();
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("revocations").factory());
    private Instant lastRead;

    Revocations(Database database, Event<SessionRevoked> event, IdentityConfig config) {
        this.database = database;
        this.event = event;
        this.remembered = config.accessToken().plus(OVERLAP).plus(OVERLAP);
        this.lastRead = Instant.now().minus(remembered);
    }

    boolean contains(String session) {
        return sessions.containsKey(session);
    }

    static void add(Connection connection, String session, String person) throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement("insert into revocation (session, person) values (?, ?)")) {
            sql.setString(1, session);
            sql.setString(2, person);
            sql.executeUpdate();
        }
    }

    /** Takes notice of a revocation that is committed; once. */
    void announce(SessionRevoked revoked) {
        if (sessions.putIfAbsent(revoked.session(), Instant.now()) == null) {
            event.fireAsync(revoked).exceptionally(e -> {
                LOG.warnf(e, "A listener failed to end session %s.", revoked.session());
                return revoked;
            });
        }
    }

    void start(@Observes StartupEvent started) {
        reader.scheduleWithFixedDelay(this::read, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopped) {
        reader.shutdownNow();
    }

    private void read() {
        try {
            Instant now = Instant.now();
            Instant since = lastRead.minus(OVERLAP);
            database.run(connection -> since(connection, since)).forEach(this::announce);
            lastRead = now;
            Instant forgotten = now.minus(remembered).minus(OVERLAP);
            sessions.values().removeIf(seen -> seen.isBefore(forgotten));
        } catch (RuntimeException e) {
            LOG.warnf("The revoked sessions could not be read: %s", e.getMessage());
        }
    }

    private static List<SessionRevoked> since(Connection connection, Instant since) throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement("select session, person from revocation where at > ?")) {
            sql.setTimestamp(1, Timestamp.from(since));
            var found = new ArrayList<SessionRevoked>();
            try (ResultSet rows = sql.executeQuery()) {
                while (rows.next()) {
                    found.add(new SessionRevoked(rows.getString(1), rows.getString(2)));
                }
            }
            return found;
        }
    }
}

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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * This process's copy of the list of revoked sessions that all gateways share, read every second. While the database is
 * away, the copy is as old as the last reading, and tokens are still taken: they run out by themselves.
 */
@Singleton
class Revocations {

    private static final Logger LOG = Logger.getLogger(Revocations.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** After how long an answer is missed. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Rows become visible out of order: each reading looks this far back. */
    private static final Duration OVERLAP = Duration.ofSeconds(60);

    private final Database database;
    private final Event<SessionRevoked> event;
    private final Duration remembered;
    private final RevokedSessions sessions;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("revocations").factory());
    private volatile Instant lastRead;
    /** It was read at least once. */
    private volatile boolean complete;

    private volatile @Nullable String trouble;

    Revocations(Database database, Event<SessionRevoked> event, IdentityConfig config) {
        this.database = database;
        this.event = event;
        this.remembered = config.accessToken().plus(OVERLAP).plus(OVERLAP);
        this.lastRead = Instant.now().minus(remembered);
        this.sessions = new RevokedSessions(remembered.plus(OVERLAP), InstantSource.system());
    }

    boolean contains(String session) {
        return sessions.contains(session);
    }

    /**
     * What is wrong with the database that accounts are in, when it was asked last; absent when it answered. It is asked every second, so a
     * silence of some seconds is trouble too.
     */
    Optional<String> trouble() {
        String told = trouble;
        if (told != null) {
            return Optional.of(told);
        }
        if (!complete) {
            return Optional.of("has not answered yet");
        }
        Instant last = lastRead;
        return last.plus(PATIENCE).isBefore(Instant.now())
                ? Optional.of("has not answered since " + last)
                : Optional.empty();
    }

    /** @param until when the token runs out that showed the session; absent for a session of ours */
    static void add(Connection connection, SessionRevoked revoked, @Nullable Instant until) throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement("insert into revocation (session, person, until) values (?, ?, ?)")) {
            sql.setString(1, revoked.session());
            sql.setString(2, revoked.person());
            sql.setTimestamp(3, until == null ? null : Timestamp.from(until));
            sql.executeUpdate();
        }
    }

    void announce(SessionRevoked revoked) {
        announce(revoked, null);
    }

    /** Takes notice of a revocation that is committed; once. */
    void announce(SessionRevoked revoked, @Nullable Instant until) {
        if (sessions.add(revoked.session(), until)) {
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

    void read() {
        try {
            Instant now = Instant.now();
            Instant since = lastRead.minus(OVERLAP);
            database.run(connection -> since(connection, since, !complete))
                    .forEach(row -> announce(row.revoked(), row.until()));
            lastRead = now;
            complete = true;
            trouble = null;
            sessions.forget();
        } catch (RuntimeException e) {
            trouble = String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            LOG.warnf("The revoked sessions could not be read: %s", e.getMessage());
        }
    }

    private record Row(SessionRevoked revoked, @Nullable Instant until) {}

    /** @param older what is older too, as far as it is still of use */
    private static List<Row> since(Connection connection, Instant since, boolean older) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(
                "select session, person, until from revocation where at > ?" + (older ? " or until > now()" : ""))) {
            sql.setTimestamp(1, Timestamp.from(since));
            var found = new ArrayList<Row>();
            try (ResultSet rows = sql.executeQuery()) {
                while (rows.next()) {
                    Timestamp until = rows.getTimestamp(3);
                    found.add(new Row(
                            new SessionRevoked(rows.getString(1), rows.getString(2)),
                            until == null ? null : until.toInstant()));
                }
            }
            return found;
        }
    }
}

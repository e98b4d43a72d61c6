package dev.parley.gateway.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sessions that somebody has open: to see them, and to end those that they know nothing of. What an app password or another issuer's
 * token opened is not among them. Blocking.
 */
@ApplicationScoped
public class OwnSessions {

    private static final int AT_MOST = 500;

    private final Database database;
    private final Revocations revocations;

    OwnSessions(Database database, Revocations revocations) {
        this.database = database;
        this.revocations = revocations;
    }

    /**
     * @param refreshed when its client last took new tokens; as it was opened when it did not yet
     * @param client what opened it, as it named itself
     */
    public record OwnSession(String id, Instant opened, Instant refreshed, boolean current, Optional<String> client) {}

    /** At most 500, those first that were refreshed last. */
    public List<OwnSession> of(Caller caller) {
        return database.run(connection -> {
            try (PreparedStatement sql = connection.prepareStatement(
                    """
                    select id, opened, rotated, client from session
                    where person = ? and expires > now() order by rotated desc, id limit ?""")) {
                sql.setString(1, caller.id());
                sql.setInt(2, AT_MOST);
                var found = new ArrayList<OwnSession>();
                try (ResultSet rows = sql.executeQuery()) {
                    while (rows.next()) {
                        found.add(new OwnSession(
                                rows.getString(1),
                                rows.getTimestamp(2).toInstant(),
                                rows.getTimestamp(3).toInstant(),
                                rows.getString(1).equals(caller.session()),
                                Optional.ofNullable(rows.getString(4))));
                    }
                }
                return List.copyOf(found);
            }
        });
    }

    /**
     * Ends one, on every gateway; it may be the one that asks.
     *
     * @throws IdentityProblem {@code no-such-session} when they have no such one
     */
    public void end(Caller caller, String session) {
        var revoked = new SessionRevoked(session, caller.id());
        database.transact(connection -> {
            try (PreparedStatement sql =
                    connection.prepareStatement("delete from session where id = ? and person = ?")) {
                sql.setString(1, session);
                sql.setString(2, caller.id());
                if (sql.executeUpdate() == 0) {
                    throw new IdentityProblem("no-such-session", 404, "You have no such session.", false);
                }
            }
            Revocations.add(connection, revoked, null);
            return revoked;
        });
        revocations.announce(revoked);
    }

    /** Ends all but the one that asks. */
    public void endOthers(Caller caller) {
        database.transact(connection -> Sessions.endAllBut(connection, caller.session(), caller.id()))
                .forEach(revocations::announce);
    }
}

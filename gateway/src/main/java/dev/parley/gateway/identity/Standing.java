package dev.parley.gateway.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Whether somebody may still be let in at the moment at which something is opened for them. */
final class Standing {

    private Standing() {}

    /**
     * The account stays as it is until the transaction ends. So who is locked out, or changes their password, leaves no session open
     * that was on its way: it was there before and is ended, or it comes after and is refused.
     *
     * @param hash of the password that was shown; absent when another proof was
     * @throws IdentityProblem {@code locked-out}; {@code wrong-credentials} when the password has changed since
     */
    static void require(Connection connection, String person, @Nullable String hash) throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement("select password, locked is not null from person where id = ? for share")) {
            sql.setString(1, person);
            try (ResultSet row = sql.executeQuery()) {
                if (!row.next()) {
                    return;
                }
                if (hash != null && !hash.equals(row.getString(1))) {
                    throw Logins.wrong();
                }
                if (row.getBoolean(2)) {
                    throw lockedOut();
                }
            }
        }
    }

    /**
     * Asks without waiting for anybody. A lock ends all sessions, so this matters only for one that a gateway opened which knows of no
     * locks yet.
     *
     * @throws IdentityProblem {@code locked-out}
     */
    static void requireUnlocked(Connection connection, String person) throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement("select 1 from person where id = ? and locked is not null")) {
            sql.setString(1, person);
            try (ResultSet row = sql.executeQuery()) {
                if (row.next()) {
                    throw lockedOut();
                }
            }
        }
    }

    private static IdentityProblem lockedOut() {
        return new IdentityProblem("locked-out", 403, "This account is locked. Ask an operator.", false);
    }
}

package dev.parley.gateway.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Taking another password. Blocking. */
@ApplicationScoped
public class PasswordChanges {

    private final Logins logins;
    private final PasswordHashing hashing;
    private final Database database;
    private final Revocations revocations;

    PasswordChanges(Logins logins, PasswordHashing hashing, Database database, Revocations revocations) {
        this.logins = logins;
        this.hashing = hashing;
        this.database = database;
        this.revocations = revocations;
    }

    /**
     * Ends all sessions but the one that asks: whoever knew the present password is out. App passwords stay.
     *
     * @param address where they come from
     * @throws IdentityProblem {@code wrong-password} when the present one is not right, which counts as a login that failed;
     *     {@code too-many-attempts}, {@code weak-password}, {@code log-in-elsewhere}
     */
    public void change(Caller caller, String present, String wanted, String address) {
        logins.requirePasswords();
        Logins.checkPassword(wanted, caller.id());
        People.WithPassword before = logins.prove(caller.id(), present, address).orElseThrow(PasswordChanges::wrong);
        String after = hashing.hash(Logins.normal(wanted));
        List<SessionRevoked> ended = database.transact(connection -> {
            replace(connection, before, after);
            return Sessions.endAllBut(connection, caller.session(), caller.id());
        });
        ended.forEach(revocations::announce);
    }

    private static void replace(Connection connection, People.WithPassword before, String after) throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement("update person set password = ? where id = ? and password = ?")) {
            sql.setString(1, after);
            sql.setString(2, before.person().id());
            sql.setString(3, before.hash());
            if (sql.executeUpdate() == 0) {
                throw wrong();
            }
        }
    }

    /** Not 401, which tells a client to renew its session and to try again. */
    private static IdentityProblem wrong() {
        return new IdentityProblem("wrong-password", 403, "That is not your present password.", false);
    }
}

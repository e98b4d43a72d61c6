package dev.parley.gateway.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Operators keep somebody out: by no password and no session, until they let them in again. Blocking. */
@ApplicationScoped
public class Lockouts {

    private final Database database;
    private final Revocations revocations;

    Lockouts(Database database, Revocations revocations) {
        this.database = database;
        this.revocations = revocations;
    }

    /**
     * Ends what somebody has open, on every gateway, and lets them open nothing more.
     *
     * @throws IdentityProblem {@code no-such-person}; {@code not-yourself}, so that an operator is always left
     */
    public void lockOut(Caller operator, String person) {
        if (operator.id().equals(person)) {
            throw new IdentityProblem(
                    "not-yourself", 409, "You would not get in again. Another operator can lock you out.", false);
        }
        List<SessionRevoked> ended = database.transact(connection -> {
            change(connection, "update person set locked = coalesce(locked, now()) where id = ?", person);
            var all = new ArrayList<SessionRevoked>(Sessions.endAllBut(connection, "", person));
            all.addAll(AppPasswords.endAll(connection, person));
            return all;
        });
        ended.forEach(revocations::announce);
    }

    /** @throws IdentityProblem {@code no-such-person} */
    public void letIn(String person) {
        database.transact(connection -> {
            change(connection, "update person set locked = null where id = ?", person);
            return person;
        });
    }

    private static void change(Connection connection, String statement, String person) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(statement)) {
            sql.setString(1, person);
            if (sql.executeUpdate() == 0) {
                throw new IdentityProblem(
                        "no-such-person", 404, "There is nobody with the id '" + person + "'.", false);
            }
        }
    }
}

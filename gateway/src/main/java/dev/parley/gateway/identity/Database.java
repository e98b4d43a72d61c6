package dev.parley.gateway.identity;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The gateway's own database. */
@Singleton
class Database {

    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    /** What is done with a connection. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Runs statements that each stand alone. */
    <T> T run(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    /** Runs statements that belong together; nothing of them stays when one fails or the work throws. */
    <T> T transact(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    static boolean isTaken(SQLException e) {
        return UNIQUE_VIOLATION.equals(e.getSQLState());
    }

    private static IdentityProblem problem(SQLException e) {
        var problem = new IdentityProblem(
                "identity-away", 503, "The gateway's database is away. Try again in a moment.", true);
        problem.initCause(e);
        return problem;
    }
}

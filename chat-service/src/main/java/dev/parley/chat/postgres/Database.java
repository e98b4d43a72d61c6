package dev.parley.chat.postgres;

import dev.parley.chat.log.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/** Gives out connections, and says what a failure of PostgreSQL means. */
public final class Database {

    /** Classes of SQLSTATE that come of the moment: connection, rollback, resources, intervention, system. */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57", "58");

    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    /** Something that is done by one connection. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Each statement commits by itself. */
    <T> T run(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** All or nothing. */
    <T> T transact(Work<T> work) {
        return run(connection -> {
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
        });
    }

    /** A connection in a transaction; the one who asks has to end both. */
    Connection begin() {
        try {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** As {@link #failure}; but only what was written can be at fault for good, never how it was committed. */
    static StoreException failureOfWriting(SQLException e) {
        String state = e.getSQLState();
        boolean content = state != null && (state.startsWith("22") || state.startsWith("23"));
        return content
                ? failure(e)
                : new StoreException.Unavailable("It is not known whether the commit took place: " + e.getMessage(), e);
    }

    /** No SQLSTATE: the pool had no connection to give. */
    static StoreException failure(SQLException e) {
        String state = e.getSQLState();
        String message = "PostgreSQL (" + state + "): " + e.getMessage();
        return state == null || state.length() < 2 || PASSING.contains(state.substring(0, 2))
                ? new StoreException.Unavailable(message, e)
                : new StoreException.Rejected(message, e);
    }
}

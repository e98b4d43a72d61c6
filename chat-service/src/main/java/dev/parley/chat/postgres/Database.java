package dev.parley.chat.postgres;

import dev.parley.chat.log.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/** Gives out connections, and says what a failure of PostgreSQL means. */
public final class Database {

    /**
     * Classes of SQLSTATE by which what is written itself is at fault: data, integrity, limits. Everything else is the database's, or whoever's
     * who runs it, and may be mended: a password, a right, a setting.
     */
    private static final Set<String> CONTENT = Set.of("22", "23", "54");

    /** A lock was not to be had in time, or the statement took too long: it was not done. */
    private static final Set<String> GIVEN_UP = Set.of("55P03", "57014");

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

    /** Each statement commits by itself; the one who asks has to give it back. */
    Connection connection() {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw failure(e);
        }
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
        return isContent(e) || GIVEN_UP.contains(String.valueOf(e.getSQLState()))
                ? failure(e)
                : new StoreException.Unavailable("It is not known whether the commit took place: " + e.getMessage(), e);
    }

    static StoreException failure(SQLException e) {
        String message = "PostgreSQL (" + e.getSQLState() + "): " + e.getMessage();
        return isContent(e) ? new StoreException.Rejected(message, e) : new StoreException.Unavailable(message, e);
    }

    /** No SQLSTATE: the pool had no connection to give. */
    private static boolean isContent(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.length() > 2 && CONTENT.contains(state.substring(0, 2));
    }
}

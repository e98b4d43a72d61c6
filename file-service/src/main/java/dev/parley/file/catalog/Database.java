package dev.parley.file.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in a transaction (READ COMMITTED), which rolls back when the work fails. */
public final class Database {

    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    /** What is done with a connection inside a transaction. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /**
     * @throws CommitUnknown when the commit's answer was lost: the transaction may or may not have happened
     * @throws DatabaseDown when it did not happen
     */
    <T> T transaction(Work<T> work) {
        boolean committing = false;
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                committing = true;
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                if (!committing) {
                    rollBack(connection, e);
                }
                throw e;
            }
        } catch (SQLException e) {
            throw committing ? new CommitUnknown(e) : new DatabaseDown(e);
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** The database could not do it; nothing has changed. */
    public static final class DatabaseDown extends RuntimeException {
        private static final long serialVersionUID = 1;

        DatabaseDown(SQLException cause) {
            super(cause);
        }
    }

    /** Nobody knows whether the transaction was committed. */
    public static final class CommitUnknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        CommitUnknown(SQLException cause) {
            super(cause);
        }
    }
}

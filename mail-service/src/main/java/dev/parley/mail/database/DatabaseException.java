package dev.parley.mail.database;

import java.sql.SQLException;

/** The database failed or cannot be reached; the same may go through later. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseException(SQLException cause) {
        super(cause);
    }
}

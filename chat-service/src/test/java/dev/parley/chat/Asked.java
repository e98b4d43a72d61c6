package dev.parley.chat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What the database itself says: the first column of the first row. */
final class Asked {

    private Asked() {}

    static String text(DataSource database, String query) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    static int number(DataSource database, String query) {
        return Integer.parseInt(text(database, query));
    }
}

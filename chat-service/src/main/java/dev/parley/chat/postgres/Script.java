package dev.parley.chat.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Several statements that go to PostgreSQL in one round trip: its driver takes them joined by semicolons, prepares each, and
 * waits once for all their results. Each sees what was committed when its own turn came.
 */
final class Script {

    private final StringJoiner sql = new StringJoiner(";\n");
    private final List<@Nullable Object> values = new ArrayList<>();

    /** @param parameters strings, numbers, booleans, instants, or arrays of {@code String} or {@code Long} */
    Script add(String statement, @Nullable Object... parameters) {
        sql.add(statement);
        for (Object parameter : parameters) {
            values.add(parameter);
        }
        return this;
    }

    Results execute(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.toString());
        try {
            for (int i = 0; i < values.size(); i++) {
                bind(statement, i + 1, values.get(i));
            }
            return new Results(statement, statement.execute());
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.VARCHAR);
            case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
            case String[] strings -> statement.setArray(index, array(statement, "text", strings));
            case Long[] numbers -> statement.setArray(index, array(statement, "bigint", numbers));
            default -> statement.setObject(index, value);
        }
    }

    private static Array array(PreparedStatement statement, String type, Object[] elements) throws SQLException {
        return statement.getConnection().createArrayOf(type, elements);
    }

    /** The results of a script's statements, each to be taken in its turn. */
    static final class Results implements AutoCloseable {

        private final PreparedStatement statement;
        private boolean isRows;
        private boolean isFirst = true;

        private Results(PreparedStatement statement, boolean isRows) {
            this.statement = statement;
            this.isRows = isRows;
        }

        /** The rows of the next statement, which is a query. */
        ResultSet rows() throws SQLException {
            advance();
            ResultSet rows = statement.getResultSet();
            if (!isRows || rows == null) {
                throw new IllegalStateException("This statement gives no rows.");
            }
            return rows;
        }

        /** How many rows the next statement, which is no query, has changed. */
        int changed() throws SQLException {
            advance();
            return statement.getUpdateCount();
        }

        private void advance() throws SQLException {
            if (!isFirst) {
                isRows = statement.getMoreResults();
            }
            isFirst = false;
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}

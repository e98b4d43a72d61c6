package dev.parley.gateway.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people and guests are called: nobody may be called like somebody else, however it is written. */
final class Called {

    private Called() {}

    /**
     * Takes a name.
     *
     * @param until when it is free again; absent: never by itself
     * @return false when somebody else has it
     */
    static boolean claim(Connection connection, String name, String owner, @Nullable Instant until)
            throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(
                """
                insert into called (key, owner, until) values (?, ?, ?)
                on conflict (key) do update set owner = excluded.owner, until = excluded.until
                where called.owner = excluded.owner or called.until < now()""")) {
            sql.setString(1, Names.key(name));
            sql.setString(2, owner);
            sql.setTimestamp(3, until == null ? null : Timestamp.from(until));
            return sql.executeUpdate() == 1;
        }
    }

    /** Gives back what somebody was called, but for two names that stay. */
    static void releaseBut(Connection connection, String owner, String id, String name) throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement("delete from called where owner = ? and key not in (?, ?)")) {
            sql.setString(1, owner);
            sql.setString(2, Names.key(id));
            sql.setString(3, Names.key(name));
            sql.executeUpdate();
        }
    }

    static void extend(Connection connection, String owner, Instant until) throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement("update called set until = ? where owner = ? and until is not null")) {
            sql.setTimestamp(1, Timestamp.from(until));
            sql.setString(2, owner);
            sql.executeUpdate();
        }
    }

    /** Takes a name from the guest who goes by it, and says which guest that was. */
    static Optional<String> takeFromGuest(Connection connection, String name) throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement("delete from called where key = ? and until is not null returning owner")) {
            sql.setString(1, Names.key(name));
            try (ResultSet row = sql.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Gives back a guest's nick. */
    static void release(Connection connection, String guest) throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement("delete from called where owner = ? and until is not null")) {
            sql.setString(1, guest);
            sql.executeUpdate();
        }
    }
}

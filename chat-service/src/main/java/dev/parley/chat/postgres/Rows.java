package dev.parley.chat.postgres;

import dev.parley.chat.room.Membership;
import dev.parley.chat.room.Room;
import dev.parley.contracts.Role;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Visibility;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How rooms and stays stand in rows. */
final class Rows {

    static final String ROOM = "r.name, r.title, r.topic, r.visibility, r.history, r.guests, r.creator, r.last_seq";
    static final String STAY = "m.person, m.role, m.from_seq, m.to_seq, m.ended";

    static final String INSERT_ROOM =
            """
            INSERT INTO room (name, title, topic, visibility, history, guests, creator)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

    private Rows() {}

    static @Nullable Object[] insert(Room room) {
        return new @Nullable Object[] {
            room.name(),
            room.title(),
            room.topic(),
            room.visibility().word(),
            room.history().word(),
            room.guests(),
            room.creator()
        };
    }

    static Room room(ResultSet row) throws SQLException {
        return new Room(
                row.getString("name"),
                row.getString("title"),
                row.getString("topic"),
                Visibility.of(row.getString("visibility")),
                HistoryRule.of(row.getString("history")),
                row.getBoolean("guests"),
                row.getString("creator"),
                row.getLong("last_seq"));
    }

    static Membership stay(ResultSet row) throws SQLException {
        String ended = row.getString("ended");
        return new Membership(
                row.getString("person"),
                Role.of(row.getString("role")),
                row.getLong("from_seq"),
                number(row, "to_seq"),
                ended == null ? null : Membership.Ended.valueOf(ended.toUpperCase(Locale.ROOT)));
    }

    static @Nullable String word(Membership.@Nullable Ended ended) {
        return ended == null ? null : ended.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}

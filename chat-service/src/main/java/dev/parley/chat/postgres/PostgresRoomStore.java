package dev.parley.chat.postgres;

import dev.parley.chat.room.Membership;
import dev.parley.chat.room.Room;
import dev.parley.chat.room.RoomState;
import dev.parley.chat.room.RoomStore;
import dev.parley.chat.room.Standing;
import dev.parley.contracts.Role;
import dev.parley.contracts.chat.Heads;
import dev.parley.contracts.chat.Member;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rooms in PostgreSQL. */
public final class PostgresRoomStore implements RoomStore {

    private static final int LISTED = 2_000;

    private static final String STATE = "SELECT " + Rows.ROOM + ", " + Rows.STAY
            + ", (SELECT number FROM epoch) AS epoch,"
            + " (SELECT seq FROM read_marker k WHERE k.person = ? AND k.room = r.name) AS read,"
            + " CASE r.visibility WHEN 'direct' THEN"
            + " (SELECT p.name FROM member o JOIN person p ON p.id = o.person"
            + "  WHERE o.room = r.name AND o.person <> ? LIMIT 1) END AS other"
            + " FROM room r LEFT JOIN member m ON m.room = r.name AND m.person = ?";
    private static final String ONE = STATE + " WHERE r.name = ? ORDER BY m.from_seq";
    private static final String MANY = STATE
            + " WHERE r.name IN (SELECT room FROM member WHERE person = ? AND to_seq IS NULL"
            + " UNION (SELECT name FROM room WHERE visibility = 'public' ORDER BY name LIMIT ?))"
            + " ORDER BY r.name, m.from_seq";
    private static final String MEMBERS =
            """
            SELECT m.person, coalesce(p.name, m.person) AS name, m.role, m.from_seq
            FROM member m LEFT JOIN person p ON p.id = m.person
            WHERE m.room = ? AND m.to_seq IS NULL ORDER BY m.from_seq, m.person LIMIT ?""";
    private static final String MARK =
            """
            INSERT INTO read_marker (person, room, seq) VALUES (?, ?, ?)
            ON CONFLICT (person, room) DO UPDATE SET seq = greatest(read_marker.seq, excluded.seq)""";
    private static final String SAVE_NAME =
            """
            INSERT INTO person (id, name) VALUES (?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE person.name <> excluded.name""";

    private final Database database;

    public PostgresRoomStore(Database database) {
        this.database = database;
    }

    /** Makes a room that belongs to nobody, unless it is there. */
    public void ensure(Room room) {
        execute(new Script().add(Rows.INSERT_ROOM, Rows.insert(room)));
    }

    @Override
    public Optional<RoomState> find(String room, String person) {
        return states(new Script().add(ONE, person, person, person, room)).stream()
                .findFirst();
    }

    @Override
    public List<RoomState> list(String person) {
        return states(new Script().add(MANY, person, person, person, person, LISTED));
    }

    private List<RoomState> states(Script script) {
        return database.run(connection -> {
            var states = new LinkedHashMap<String, RoomState>();
            try (Script.Results results = script.execute(connection)) {
                ResultSet rows = results.rows();
                while (rows.next()) {
                    RoomState state = state(rows);
                    states.merge(state.room().name(), state, PostgresRoomStore::joined);
                }
            }
            return List.copyOf(states.values());
        });
    }

    private static RoomState state(ResultSet row) throws SQLException {
        Room room = Rows.room(row);
        List<Membership> stays = row.getString("person") == null ? List.of() : List.of(Rows.stay(row));
        return new RoomState(
                room, row.getInt("epoch"), new Standing(stays), Rows.number(row, "read"), row.getString("other"));
    }

    /** One row for each stay. */
    private static RoomState joined(RoomState known, RoomState further) {
        return new RoomState(
                known.room(),
                known.epoch(),
                known.standing().with(further.standing().stays().getFirst()),
                known.read(),
                known.otherName());
    }

    @Override
    public List<Member> members(String room) {
        return database.run(connection -> {
            var members = new ArrayList<Member>();
            try (Script.Results results =
                    new Script().add(MEMBERS, room, LISTED).execute(connection)) {
                ResultSet rows = results.rows();
                while (rows.next()) {
                    members.add(new Member(
                            rows.getString("person"),
                            rows.getString("name"),
                            Role.of(rows.getString("role")),
                            rows.getLong("from_seq")));
                }
            }
            return members;
        });
    }

    @Override
    public void configure(String room, @Nullable String title, @Nullable Boolean guests) {
        execute(new Script()
                .add(
                        "UPDATE room SET title = coalesce(?, title), guests = coalesce(?::boolean, guests) WHERE name = ?",
                        title,
                        guests == null ? null : guests.toString(),
                        room));
    }

    @Override
    public void markRead(String room, String person, long seq) {
        execute(new Script().add(MARK, person, room, seq));
    }

    @Override
    public int madeBy(String person) {
        var script = new Script()
                .add("SELECT count(*)::integer FROM room WHERE creator = ? AND visibility <> 'personal'", person);
        return database.run(connection -> {
            try (Script.Results results = script.execute(connection)) {
                ResultSet row = results.rows();
                row.next();
                return row.getInt(1);
            }
        });
    }

    @Override
    public Heads heads(Collection<String> rooms) {
        var script = new Script()
                .add("SELECT number FROM epoch")
                .add("SELECT name, last_seq FROM room WHERE name = ANY (?)", (Object) rooms.toArray(String[]::new));
        return database.run(connection -> {
            Map<String, Long> heads = new HashMap<>();
            try (Script.Results results = script.execute(connection)) {
                ResultSet epoch = results.rows();
                epoch.next();
                int number = epoch.getInt(1);
                ResultSet rows = results.rows();
                while (rows.next()) {
                    heads.put(rows.getString(1), rows.getLong(2));
                }
                return new Heads(number, heads);
            }
        });
    }

    @Override
    public Optional<String> nameOf(String person) {
        return database.run(connection -> {
            try (Script.Results results = new Script()
                    .add("SELECT name FROM person WHERE id = ?", person)
                    .execute(connection)) {
                ResultSet row = results.rows();
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        });
    }

    @Override
    public void saveName(String person, String name) {
        execute(new Script().add(SAVE_NAME, person, name));
    }

    @Override
    public void introduce(String person, String name) {
        execute(new Script().add("INSERT INTO person (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING", person, name));
    }

    private void execute(Script script) {
        database.run(connection -> {
            script.execute(connection).close();
            return true;
        });
    }
}

package dev.parley.chat.postgres;

import dev.parley.chat.log.Change;
import dev.parley.chat.log.Cursor;
import dev.parley.chat.log.CursorMove;
import dev.parley.chat.log.Known;
import dev.parley.chat.log.LogStore;
import dev.parley.chat.log.Need;
import dev.parley.chat.log.Signature;
import dev.parley.chat.log.Signed;
import dev.parley.chat.log.Snapshot;
import dev.parley.chat.log.Target;
import dev.parley.chat.room.Room;
import dev.parley.chat.room.Standing;
import dev.parley.contracts.Entry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Appends to logs in PostgreSQL: one round trip to lock and read, one to write and commit; or a single one for all, where what
 * would be read is known.
 */
public final class PostgresLogStore implements LogStore {

    private static final String ENTRY =
            "e.seq, e.time, e.author, e.name, e.key, e.kind, e.target, e.content, e.detail, e.erased";

    private static final String LOCK =
            "SELECT " + Rows.ROOM + ", (SELECT number FROM epoch) AS epoch FROM room r WHERE r.name = ? FOR UPDATE";
    private static final String STAYS =
            "SELECT " + Rows.STAY + " FROM member m WHERE m.room = ? AND m.person = ANY (?) ORDER BY m.from_seq";
    /** One look into the index for each key, whatever the planner thinks of a table that it has not analyzed yet. */
    private static final String EARLIER = "SELECT " + ENTRY + " FROM unnest(?, ?) AS s (author, key) CROSS JOIN LATERAL"
            + " (SELECT * FROM entry WHERE room = ? AND author = s.author AND key = s.key OFFSET 0) AS e";

    /** As above, of the moment at which the cursor stands where it should: one statement sees one moment. */
    private static final String EARLIER_ANYWHERE = "SELECT e.room, (SELECT number FROM epoch) AS epoch, " + ENTRY
            + " FROM unnest(?, ?, ?) AS s (room, author, key) CROSS JOIN LATERAL"
            + " (SELECT * FROM entry WHERE room = s.room AND author = s.author AND key = s.key OFFSET 0) AS e"
            + " WHERE EXISTS (SELECT FROM intake_cursor WHERE source = ? AND log IS NOT DISTINCT FROM ? AND n = ?)";

    private static final String TARGETS =
            "SELECT seq, author, kind, erased, text_now, edited, reactions FROM entry WHERE room = ? AND seq = ANY (?)";

    private final Database database;
    private final ChangeWriter writer;

    /** @param grace how long an append may take to reach the broker before the sweeper looks after it */
    public PostgresLogStore(Database database, Duration grace) {
        this.database = database;
        this.writer = new ChangeWriter(grace);
    }

    @Override
    public Unit begin(String room, Need need, @Nullable Room ifAbsent) {
        Connection connection = database.begin();
        try {
            return new Transaction(connection, read(connection, room, need, ifAbsent));
        } catch (SQLException e) {
            end(connection);
            throw Database.failure(e);
        } catch (RuntimeException e) {
            end(connection);
            throw e;
        }
    }

    private static Optional<Snapshot> read(Connection connection, String room, Need need, @Nullable Room ifAbsent)
            throws SQLException {
        var script = new Script();
        if (ifAbsent != null) {
            script.add(Rows.INSERT_ROOM, Rows.insert(ifAbsent));
        }
        script.add(LOCK, room);
        script.add(STAYS, room, need.people().toArray(String[]::new));
        boolean signed = !need.signatures().isEmpty();
        if (signed) {
            List<Signature> signatures = List.copyOf(need.signatures());
            script.add(
                    EARLIER,
                    signatures.stream().map(Signature::author).toArray(String[]::new),
                    signatures.stream().map(Signature::key).toArray(String[]::new),
                    room);
        }
        boolean aimed = !need.targets().isEmpty();
        if (aimed) {
            script.add(TARGETS, room, need.targets().toArray(Long[]::new));
        }
        try (Script.Results results = script.execute(connection)) {
            boolean fresh = ifAbsent != null && results.changed() == 1;
            ResultSet found = results.rows();
            if (!found.next()) {
                return Optional.empty();
            }
            Room locked = Rows.room(found);
            int epoch = found.getInt("epoch");
            return Optional.of(new Snapshot(
                    epoch,
                    locked,
                    fresh,
                    standings(results.rows()),
                    signed ? earlier(room, epoch, results.rows()) : Map.of(),
                    aimed ? targets(results.rows()) : Map.of()));
        }
    }

    private static Map<String, Standing> standings(ResultSet rows) throws SQLException {
        var standings = new HashMap<String, Standing>();
        while (rows.next()) {
            var stay = Rows.stay(rows);
            standings.merge(stay.person(), new Standing(List.of(stay)), (known, later) -> known.with(stay));
        }
        return standings;
    }

    private static Map<Signature, Entry> earlier(String room, int epoch, ResultSet rows) throws SQLException {
        var earlier = new HashMap<Signature, Entry>();
        while (rows.next()) {
            Entry entry = EntryRows.written(room, epoch, rows);
            earlier.put(new Signature(entry.by(), rows.getString("key")), entry);
        }
        return earlier;
    }

    private static Map<Long, Target> targets(ResultSet rows) throws SQLException {
        var targets = new HashMap<Long, Target>();
        while (rows.next()) {
            OffsetDateTime edited = rows.getObject("edited", OffsetDateTime.class);
            var target = new Target(
                    rows.getLong("seq"),
                    rows.getString("author"),
                    rows.getString("kind"),
                    rows.getBoolean("erased"),
                    rows.getString("text_now"),
                    edited == null ? null : edited.toInstant(),
                    EntryRows.reactions(rows.getString("reactions")));
            targets.put(target.seq(), target);
        }
        return targets;
    }

    @Override
    public boolean append(Change change, Known known) {
        try (Connection connection = database.connection();
                Script.Results results = writer.addition(change, known).execute(connection)) {
            ResultSet done = results.rows();
            return done.next() && done.getInt(1) == 1;
        } catch (SQLException e) {
            throw Database.failureOfWriting(e);
        }
    }

    @Override
    public Map<Signed, Entry> earlier(Set<Signed> asked, String source, Cursor cursor) {
        List<Signed> keys = List.copyOf(asked);
        var script = new Script()
                .add(
                        EARLIER_ANYWHERE,
                        keys.stream().map(Signed::room).toArray(String[]::new),
                        keys.stream().map(key -> key.signature().author()).toArray(String[]::new),
                        keys.stream().map(key -> key.signature().key()).toArray(String[]::new),
                        source,
                        cursor.log(),
                        cursor.n());
        return database.run(connection -> {
            var earlier = new HashMap<Signed, Entry>();
            try (Script.Results results = script.execute(connection)) {
                ResultSet rows = results.rows();
                while (rows.next()) {
                    Entry entry = EntryRows.written(rows.getString("room"), rows.getInt("epoch"), rows);
                    earlier.put(new Signed(entry.room(), new Signature(entry.by(), rows.getString("key"))), entry);
                }
            }
            return earlier;
        });
    }

    @Override
    public boolean move(CursorMove move) {
        return database.transact(connection -> Cursors.move(connection, move));
    }

    /** Nothing can be done about a connection that fails on its way back: the pool drops it. */
    private static void end(Connection connection) {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            System.getLogger(PostgresLogStore.class.getName())
                    .log(System.Logger.Level.DEBUG, "A connection was lost: {0}", e.getMessage());
        }
    }

    /** What is to be written goes with the commit, in one round trip: until then the transaction only holds the room. */
    private final class Transaction implements Unit {

        private final Connection connection;
        private final Optional<Snapshot> snapshot;
        private final Script writing = new Script();

        Transaction(Connection connection, Optional<Snapshot> snapshot) {
            this.connection = connection;
            this.snapshot = snapshot;
        }

        @Override
        public Optional<Snapshot> snapshot() {
            return snapshot;
        }

        @Override
        public void write(Change change) {
            writer.write(change, writing);
        }

        @Override
        public boolean move(CursorMove move) {
            try {
                return Cursors.move(connection, move);
            } catch (SQLException e) {
                throw Database.failure(e);
            }
        }

        /** A statement that fails keeps PostgreSQL from those behind it, the commit among them. */
        @Override
        public void commit() {
            try {
                writing.add("COMMIT").execute(connection).close();
            } catch (SQLException e) {
                throw Database.failureOfWriting(e);
            }
        }

        @Override
        public void close() {
            end(connection);
        }
    }
}

package dev.parley.chat.postgres;

import dev.parley.chat.log.Appended;
import dev.parley.chat.log.CursorMove.DeadLetter;
import dev.parley.chat.log.Written;
import dev.parley.chat.outbox.OutboxStore;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The outbox in PostgreSQL. */
public final class PostgresOutboxStore implements OutboxStore {

    /** When these rows come back after a crash, something is published twice, which everybody expects. */
    private static final String WITHOUT_FSYNC = "SET LOCAL synchronous_commit TO off";

    private static final String FORGET =
            """
            DELETE FROM outbox o USING unnest(?, ?) AS d (room, first_seq)
            WHERE o.room = d.room AND o.first_seq = d.first_seq""";
    private static final String CLAIM =
            """
            UPDATE outbox SET due = now() + ? * interval '1 ms'
            WHERE (room, first_seq) IN (
                SELECT room, first_seq
                FROM (
                    SELECT room, first_seq, sum(last_seq - first_seq + 1) OVER earlier AS entries_before
                    FROM (SELECT * FROM outbox WHERE due <= now() ORDER BY due LIMIT ? FOR UPDATE SKIP LOCKED) AS next
                    WINDOW earlier AS (
                        ORDER BY due, room, first_seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS counted
                WHERE coalesce(entries_before, 0) < 1000)
            RETURNING room, first_seq, last_seq""";
    private static final String NOTED =
            """
            SELECT e.room, (SELECT number FROM epoch) AS epoch, s.first, e.seq, e.time, e.author, e.name, e.key, e.kind,
                   e.target, e.content, e.detail, e.erased
            FROM unnest(?, ?, ?) AS s (room, first, last)
            JOIN entry e ON e.room = s.room AND e.seq BETWEEN s.first AND s.last
            ORDER BY e.room, e.seq""";
    private static final String CLAIM_LETTERS =
            """
            UPDATE dead_letter SET due = now() + ? * interval '1 ms'
            WHERE (source, n) IN (
                SELECT source, n FROM dead_letter WHERE due <= now() ORDER BY due LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING source, n, reference, reason""";
    private static final String FORGET_LETTERS =
            "DELETE FROM dead_letter l USING unnest(?, ?) AS d (source, n) WHERE l.source = d.source AND l.n = d.n";

    private final Database database;
    private final long leaseMillis;

    /** @param lease for how long a sweeper keeps others from what it took */
    public PostgresOutboxStore(Database database, Duration lease) {
        this.database = database;
        this.leaseMillis = lease.toMillis();
    }

    @Override
    public void forget(Collection<Done> done) {
        change(new Script()
                .add(WITHOUT_FSYNC)
                .add(
                        FORGET,
                        done.stream().map(Done::room).toArray(String[]::new),
                        done.stream().map(Done::first).toArray(Long[]::new)));
    }

    @Override
    public List<Appended> claim(int limit) {
        List<Noted> noted = claimNotes(limit);
        return noted.isEmpty() ? List.of() : read(noted);
    }

    private record Noted(String room, long first, long last) {}

    private List<Noted> claimNotes(int limit) {
        return database.run(connection -> {
            var noted = new ArrayList<Noted>();
            try (Script.Results results =
                    new Script().add(CLAIM, leaseMillis, limit).execute(connection)) {
                ResultSet rows = results.rows();
                while (rows.next()) {
                    noted.add(new Noted(rows.getString(1), rows.getLong(2), rows.getLong(3)));
                }
            }
            return noted;
        });
    }

    private List<Appended> read(List<Noted> noted) {
        var script = new Script()
                .add(
                        NOTED,
                        noted.stream().map(Noted::room).toArray(String[]::new),
                        noted.stream().map(Noted::first).toArray(Long[]::new),
                        noted.stream().map(Noted::last).toArray(Long[]::new));
        return database.run(connection -> {
            var appended = new ArrayList<Appended>();
            try (Script.Results results = script.execute(connection)) {
                ResultSet rows = results.rows();
                var stretch = new ArrayList<Written>();
                while (rows.next()) {
                    long seq = rows.getLong("seq");
                    if (seq == rows.getLong("first") && !stretch.isEmpty()) {
                        appended.add(appended(stretch));
                        stretch.clear();
                    }
                    var entry = EntryRows.written(rows.getString("room"), rows.getInt("epoch"), rows);
                    stretch.add(new Written(entry, rows.getString("key")));
                }
                if (!stretch.isEmpty()) {
                    appended.add(appended(stretch));
                }
            }
            return appended;
        });
    }

    private static Appended appended(List<Written> stretch) {
        return new Appended(stretch.getFirst().entry().room(), stretch);
    }

    @Override
    public List<DeadLetter> claimLetters(int limit) {
        return database.run(connection -> {
            var letters = new ArrayList<DeadLetter>();
            try (Script.Results results =
                    new Script().add(CLAIM_LETTERS, leaseMillis, limit).execute(connection)) {
                ResultSet rows = results.rows();
                while (rows.next()) {
                    letters.add(new DeadLetter(
                            rows.getString("source"),
                            rows.getLong("n"),
                            rows.getString("reference"),
                            rows.getString("reason")));
                }
            }
            return letters;
        });
    }

    @Override
    public void forgetLetters(Collection<DeadLetter> letters) {
        change(new Script()
                .add(
                        FORGET_LETTERS,
                        letters.stream().map(DeadLetter::source).toArray(String[]::new),
                        letters.stream().map(DeadLetter::n).toArray(Long[]::new)));
    }

    private void change(Script script) {
        database.transact(connection -> {
            script.execute(connection).close();
            return true;
        });
    }
}

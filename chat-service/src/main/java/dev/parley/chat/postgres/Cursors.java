package dev.parley.chat.postgres;

import dev.parley.chat.intake.CursorStore;
import dev.parley.chat.log.Cursor;
import dev.parley.chat.log.CursorMove;
import dev.parley.chat.log.CursorMove.DeadLetter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** How far other services' logs were read. */
public final class Cursors implements CursorStore {

    private static final String KNOWN = "INSERT INTO intake_cursor (source, n) VALUES (?, 0) ON CONFLICT DO NOTHING";
    private static final String MOVE =
            "UPDATE intake_cursor SET log = ?, n = ? WHERE source = ? AND log IS NOT DISTINCT FROM ? AND n = ?";
    private static final String LETTERS =
            """
            INSERT INTO dead_letter (source, n, reference, reason)
            SELECT ?, * FROM unnest(?, ?, ?) ON CONFLICT DO NOTHING""";

    private final Database database;

    public Cursors(Database database) {
        this.database = database;
    }

    @Override
    public Cursor cursor(String source) {
        return database.run(connection -> {
            var script = new Script().add("SELECT log, n FROM intake_cursor WHERE source = ?", source);
            try (Script.Results results = script.execute(connection)) {
                ResultSet row = results.rows();
                return row.next() ? new Cursor(row.getString(1), row.getLong(2)) : Cursor.START;
            }
        });
    }

    /** The row's lock makes replicas take turns; whoever comes second finds the cursor elsewhere. */
    static boolean move(Connection connection, CursorMove move) throws SQLException {
        Cursor from = move.from();
        Cursor to = move.to();
        var script =
                new Script().add(KNOWN, move.source()).add(MOVE, to.log(), to.n(), move.source(), from.log(), from.n());
        try (Script.Results results = script.execute(connection)) {
            results.changed();
            if (results.changed() == 0) {
                return false;
            }
        }
        List<DeadLetter> letters = move.letters();
        if (!letters.isEmpty()) {
            new Script()
                    .add(
                            LETTERS,
                            move.source(),
                            letters.stream().map(DeadLetter::n).toArray(Long[]::new),
                            letters.stream().map(DeadLetter::reference).toArray(String[]::new),
                            letters.stream().map(DeadLetter::reason).toArray(String[]::new))
                    .execute(connection)
                    .close();
        }
        return true;
    }
}

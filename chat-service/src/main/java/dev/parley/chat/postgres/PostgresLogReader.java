package dev.parley.chat.postgres;

import dev.parley.chat.log.LogReader;
import dev.parley.contracts.Entry;
import dev.parley.contracts.chat.Range;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** Reads logs from PostgreSQL. */
public final class PostgresLogReader implements LogReader {

    private static final String READ =
            """
            SELECT e.*, t.text_now AS target_text
            FROM unnest(?, ?) AS s (first, last)
            JOIN entry e ON e.room = ? AND e.seq BETWEEN s.first AND s.last
            LEFT JOIN entry t ON e.kind = 'edited' AND t.room = e.room AND t.seq = e.target
            ORDER BY e.seq""";

    private final Database database;

    public PostgresLogReader(Database database) {
        this.database = database;
    }

    @Override
    public List<Entry> read(String room, int epoch, List<Range> stretches) {
        var script = new Script()
                .add(
                        READ,
                        stretches.stream().map(Range::from).toArray(Long[]::new),
                        stretches.stream().map(Range::to).toArray(Long[]::new),
                        room);
        return database.run(connection -> {
            var entries = new ArrayList<Entry>();
            try (Script.Results results = script.execute(connection)) {
                ResultSet rows = results.rows();
                while (rows.next()) {
                    entries.add(EntryRows.folded(room, epoch, rows));
                }
            }
            return entries;
        });
    }
}

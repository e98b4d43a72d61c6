package dev.parley.chat.postgres;

import java.sql.ResultSet;

/** How much waits in the outbox; more than {@link #MOST} is not counted. */
public final class OutboxBacklog {

    public static final long MOST = 100_000;

    /** The sweeper works from the earliest due on, so that is about the oldest. */
    private static final String READ =
            """
            SELECT (SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT ?) AS waiting) AS appends,
                   (SELECT count(*) FROM (SELECT 1 FROM dead_letter LIMIT ?) AS waiting) AS letters,
                   coalesce((SELECT extract(epoch FROM clock_timestamp() - e.time)
                             FROM outbox o JOIN entry e ON e.room = o.room AND e.seq = o.first_seq
                             ORDER BY o.due LIMIT 1), 0) AS age""";

    private final Database database;

    /** @param ageSeconds of the oldest append; 0 when there is none */
    public record Reading(long appends, long letters, double ageSeconds) {}

    public OutboxBacklog(Database database) {
        this.database = database;
    }

    /** @throws dev.parley.chat.log.StoreException when the database cannot be asked */
    public Reading read() {
        return database.run(connection -> {
            try (Script.Results results = new Script().add(READ, MOST, MOST).execute(connection)) {
                ResultSet row = results.rows();
                row.next();
                return new Reading(row.getLong("appends"), row.getLong("letters"), Math.max(0, row.getDouble("age")));
            }
        });
    }
}

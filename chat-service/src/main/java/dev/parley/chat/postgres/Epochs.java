package dev.parley.chat.postgres;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;

/** The one epoch of this database: it says in which of its histories a position was given. */
public final class Epochs {

    /** Before the first release, so an epoch made of a time is higher than one that was counted. */
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Database database;

    public Epochs(Database database) {
        this.database = database;
    }

    /**
     * Makes the positions void that were given before a restore; once per restore, whoever asks and however often.
     *
     * <p>Counting on from the backup's epoch would not do: two restores of the same backup would get the same number, and a
     * client could hold a position of the first in the second. So the epoch is made of the time of the restore, in
     * seconds, as RFC 9051, section 2.3.1.1 advises for UIDVALIDITY. They fit an int until 2094.
     *
     * @return whether this call raised it
     */
    public boolean raise(Instant restored) {
        int number = Math.toIntExact(restored.getEpochSecond() - ORIGIN.getEpochSecond());
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE epoch SET number = greatest(number + 1, ?), restored = ? WHERE restored IS DISTINCT FROM ?")) {
                statement.setInt(1, number);
                statement.setObject(2, restored.atOffset(ZoneOffset.UTC));
                statement.setObject(3, restored.atOffset(ZoneOffset.UTC));
                return statement.executeUpdate() > 0;
            }
        });
    }
}

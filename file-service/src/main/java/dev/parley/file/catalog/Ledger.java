package dev.parley.file.catalog;

import dev.parley.contracts.event.EventPage;
import dev.parley.contracts.event.ServiceEvent.FileStored;
import dev.parley.file.catalog.UploadState.Abandoned;
import dev.parley.file.catalog.UploadState.Pending;
import dev.parley.file.catalog.UploadState.Received;
import dev.parley.file.catalog.UploadState.Stored;
import dev.parley.file.store.StorePath;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The uploads under way, by author, room and key. A key's newest attempt is the only one that can be committed: each attempt
 * is fenced by its number, so two that run at once, or one that comes back from the dead, never make two files.
 */
public final class Ledger {

    private final Database database;
    private final EventLog log;

    public Ledger(Database database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /** What is known of a file before its bytes. */
    public record Announcement(Author author, String room, String key, FileName name, MediaType type) {}

    /** What a key meets. */
    public sealed interface Opened {
        /** The bytes may come. */
        record Fresh(Pending upload) implements Opened {}

        /** They came already. */
        record Before(FileInfo file) implements Opened {}
    }

    /** The file that a key made. */
    public Optional<FileInfo> byKey(Author author, String room, String key) {
        return database.transaction(connection -> {
            try (var select = connection.prepareStatement("select " + Catalog.FILE_COLUMNS
                    + " from file where by_id = ? and room = ? and key = ? and state = 'stored'")) {
                select.setString(1, author.id());
                select.setString(2, room);
                select.setString(3, key);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(Catalog.file(row)) : Optional.empty();
                }
            }
        });
    }

    /** Begins an upload, or takes over the one that the key began. */
    public Opened open(Announcement announced) {
        return database.transaction(connection -> {
            UUID id = UUID.randomUUID();
            int attempt = 1;
            if (!insert(connection, id, announced)) {
                try (var select = connection.prepareStatement("select state, attempt, " + Catalog.FILE_COLUMNS
                        + " from file where by_id = ? and room = ? and key = ? for update")) {
                    select.setString(1, announced.author().id());
                    select.setString(2, announced.room());
                    select.setString(3, announced.key());
                    try (ResultSet row = select.executeQuery()) {
                        if (!row.next()) {
                            throw new SQLException("The key's upload was given up this moment.");
                        }
                        if (row.getString("state").equals("stored")) {
                            return new Opened.Before(Catalog.file(row));
                        }
                        id = row.getObject("id", UUID.class);
                        attempt = row.getInt("attempt") + 1;
                    }
                }
                takeOver(connection, id, attempt, announced);
            }
            Pending upload = Pending.attempt(id, attempt);
            noteAttempt(connection, upload);
            return new Opened.Fresh(upload);
        });
    }

    private static boolean insert(Connection connection, UUID id, Announcement announced) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into file (id, room, by_id, by_name, key, name, type, state, attempt, touched_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, 'pending', 1, now()) on conflict (by_id, room, key) do nothing")) {
            insert.setObject(1, id);
            insert.setString(2, announced.room());
            insert.setString(3, announced.author().id());
            insert.setString(4, announced.author().name());
            insert.setString(5, announced.key());
            insert.setString(6, announced.name().value());
            insert.setString(7, announced.type().value());
            return insert.executeUpdate() == 1;
        }
    }

    private static void takeOver(Connection connection, UUID id, int attempt, Announcement announced)
            throws SQLException {
        try (var update = connection.prepareStatement(
                "update file set attempt = ?, by_name = ?, name = ?, type = ?, touched_at = now() where id = ?")) {
            update.setInt(1, attempt);
            update.setString(2, announced.author().name());
            update.setString(3, announced.name().value());
            update.setString(4, announced.type().value());
            update.setObject(5, id);
            update.executeUpdate();
        }
    }

    private static void noteAttempt(Connection connection, Pending upload) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into attempt (path, file_id, attempt, touched_at) values (?, ?, ?, now())")) {
            insert.setString(1, upload.path().value());
            insert.setObject(2, upload.id());
            insert.setInt(3, upload.attempt());
            insert.executeUpdate();
        }
    }

    /**
     * Says that an upload's bytes still come.
     *
     * @return false when a later attempt has taken it over
     */
    public boolean touch(Pending upload) {
        return database.transaction(connection -> {
            try (var update = connection.prepareStatement(
                    "update file set touched_at = now() where id = ? and attempt = ? and state = 'pending'")) {
                update.setObject(1, upload.id());
                update.setInt(2, upload.attempt());
                if (update.executeUpdate() == 0) {
                    return false;
                }
            }
            noteAlive(connection, upload.path());
            return true;
        });
    }

    /**
     * Makes the file visible and logs its event, both or neither.
     *
     * @return empty when a later attempt has taken the upload over
     */
    public Optional<Stored> commit(Received received) {
        return database.transaction(connection -> {
            if (!lock(connection, received.upload())) {
                return Optional.empty();
            }
            long n = EventLog.takeNumber(connection);
            FileInfo file = markStored(connection, received, n);
            forget(connection, received.upload().path());
            EventPage.Numbered event = new EventPage.Numbered(n, event(file));
            log.append(connection, event);
            return Optional.of(received.stored(file, event));
        });
    }

    private static boolean lock(Connection connection, Pending upload) throws SQLException {
        try (var select = connection.prepareStatement(
                "select 1 from file where id = ? and attempt = ? and state = 'pending' for update")) {
            select.setObject(1, upload.id());
            select.setInt(2, upload.attempt());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static FileInfo markStored(Connection connection, Received received, long n) throws SQLException {
        try (var update =
                connection.prepareStatement("update file set state = 'stored', path = ?, size = ?, sha256 = ?,"
                        + " n = ?, stored_at = date_trunc('milliseconds', clock_timestamp()) where id = ? returning "
                        + Catalog.FILE_COLUMNS)) {
            update.setString(1, received.upload().path().value());
            update.setLong(2, received.size());
            update.setString(3, received.sha256());
            update.setLong(4, n);
            update.setObject(5, received.id());
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return Catalog.file(row);
            }
        }
    }

    private static FileStored event(FileInfo file) {
        return new FileStored(
                file.time(),
                file.room(),
                file.by(),
                file.byName(),
                file.id().toString(),
                file.name(),
                file.size(),
                file.type(),
                file.sha256());
    }

    /**
     * From here on the upload cannot be committed; its key is free again, unless a later attempt has it.
     *
     * @return empty when it is committed already
     */
    public Optional<Abandoned> abandon(Pending upload) {
        return database.transaction(connection -> {
            try (var delete = connection.prepareStatement(
                    "delete from file where id = ? and attempt = ? and state = 'pending'")) {
                delete.setObject(1, upload.id());
                delete.setInt(2, upload.attempt());
                delete.executeUpdate();
            }
            return holdsFile(connection, upload.path()) ? Optional.empty() : Optional.of(upload.abandoned());
        });
    }

    private static boolean holdsFile(Connection connection, StorePath path) throws SQLException {
        try (var select = connection.prepareStatement("select 1 from file where path = ?")) {
            select.setString(1, path.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** What the abandoned upload left cannot be removed now: it counts as heard of this moment. */
    public void postpone(Abandoned upload) {
        database.transaction(connection -> {
            noteAlive(connection, upload.upload().path());
            return true;
        });
    }

    private static void noteAlive(Connection connection, StorePath path) throws SQLException {
        try (var update = connection.prepareStatement("update attempt set touched_at = now() where path = ?")) {
            update.setString(1, path.value());
            update.executeUpdate();
        }
    }

    /** The abandoned upload has left nothing on the store. */
    public void forget(Abandoned upload) {
        database.transaction(connection -> {
            forget(connection, upload.upload().path());
            return true;
        });
    }

    private static void forget(Connection connection, StorePath path) throws SQLException {
        try (var delete = connection.prepareStatement("delete from attempt where path = ?")) {
            delete.setString(1, path.value());
            delete.executeUpdate();
        }
    }

    /** Attempts of which nothing was heard for a while: a crash left them. Oldest first. */
    public List<Pending> silentFor(Duration age, int limit) {
        return database.transaction(connection -> {
            try (var select = connection.prepareStatement("select file_id, attempt, path from attempt"
                    + " where touched_at < now() - make_interval(secs => ?) order by touched_at limit ?")) {
                select.setDouble(1, age.toMillis() / 1000.0);
                select.setInt(2, limit);
                var silent = new ArrayList<Pending>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        silent.add(new Pending(
                                rows.getObject("file_id", UUID.class),
                                rows.getInt("attempt"),
                                StorePath.of(rows.getString("path"))));
                    }
                }
                return silent;
            }
        });
    }
}

package dev.parley.file.catalog;

import dev.parley.file.store.StorePath;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The files that are whole. */
public final class Catalog {

    static final String FILE_COLUMNS = "id, room, name, size, type, sha256, by_id, by_name, stored_at, path";

    private final Database database;

    public Catalog(Database database) {
        this.database = database;
    }

    /** A file, and where its bytes lie. */
    public record Located(FileInfo file, StorePath path) {}

    public Optional<Located> find(UUID id) {
        return query("where state = 'stored' and id = ?", at -> at.setObject(1, id)).stream()
                .findFirst();
    }

    /** The newest file of a name in a room. */
    public Optional<Located> newest(String room, String name) {
        return query("where state = 'stored' and room = ? and name = ? order by n desc limit 1", at -> {
                    at.setString(1, room);
                    at.setString(2, name);
                })
                .stream()
                .findFirst();
    }

    /**
     * A room's files, newest first.
     *
     * @param before only files that are older than this one
     */
    public List<FileInfo> list(String room, @Nullable UUID before, int limit) {
        return query(
                        "where state = 'stored' and room = ? and n < coalesce((select n from file where id = ?), 1::bigint << 62)"
                                + " order by n desc limit ?",
                        at -> {
                            at.setString(1, room);
                            at.setObject(2, before);
                            at.setInt(3, limit);
                        })
                .stream()
                .map(Located::file)
                .toList();
    }

    /** The newest file of each name in a room, by name. */
    public List<Located> newestOfEachName(String room, int limit) {
        return query(
                "where id in (select distinct on (name) id from file where state = 'stored' and room = ?"
                        + " order by name, n desc limit ?) order by name",
                at -> {
                    at.setString(1, room);
                    at.setInt(2, limit);
                });
    }

    private interface Parameters {
        void setOn(PreparedStatement statement) throws SQLException;
    }

    private List<Located> query(String rest, Parameters parameters) {
        return database.transaction(connection -> {
            try (var select = connection.prepareStatement("select " + FILE_COLUMNS + " from file " + rest)) {
                parameters.setOn(select);
                try (ResultSet rows = select.executeQuery()) {
                    var files = new ArrayList<Located>();
                    while (rows.next()) {
                        files.add(located(rows));
                    }
                    return files;
                }
            }
        });
    }

    private static Located located(ResultSet row) throws SQLException {
        return new Located(file(row), StorePath.of(row.getString("path")));
    }

    static FileInfo file(ResultSet row) throws SQLException {
        return new FileInfo(
                row.getObject("id", UUID.class),
                row.getString("room"),
                row.getString("name"),
                row.getLong("size"),
                row.getString("type"),
                row.getString("sha256"),
                new Author(row.getString("by_id"), row.getString("by_name")),
                row.getTimestamp("stored_at").toInstant());
    }
}

package dev.parley.chat.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.chat.log.Blank;
import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Folded;
import dev.parley.contracts.Position;
import dev.parley.contracts.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an entry stands in a row: its text by itself, what it refers to as a seq, all else as JSON. */
final class EntryRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, List<String>>> REACTIONS = new TypeReference<>() {};

    private EntryRows() {}

    private record Reaction(String emoji, boolean on) {}

    private record Person(String person, String name, @Nullable Role role) {}

    static @Nullable Long target(Content content) {
        Position at =
                switch (content) {
                    case Content.Posted posted -> posted.replyTo();
                    case Content.Edited edited -> edited.at();
                    case Content.Deleted deleted -> deleted.at();
                    case Content.Reacted reacted -> reacted.at();
                    default -> null;
                };
        return at == null ? null : at.seq();
    }

    static @Nullable String text(Content content) {
        return switch (content) {
            case Content.Posted posted -> posted.text();
            case Content.Edited edited -> edited.text();
            case Content.Topic topic -> topic.text();
            default -> null;
        };
    }

    static @Nullable String detail(Content content) {
        return switch (content) {
            case Content.Posted _, Content.Edited _, Content.Deleted _, Content.Topic _ -> null;
            case Content.Reacted reacted -> json(new Reaction(reacted.emoji(), reacted.on()));
            case Content.Invited(String person, String name) -> json(new Person(person, name, null));
            case Content.Joined(String person, String name) -> json(new Person(person, name, null));
            case Content.Left(String person, String name) -> json(new Person(person, name, null));
            case Content.Removed(String person, String name) -> json(new Person(person, name, null));
            case Content.RoleChanged(String person, String name, Role role) -> json(new Person(person, name, role));
            case Content.FileShared _, Content.MailSent _, Content.MailReceived _ -> json(content);
        };
    }

    static @Nullable String reactions(Map<String, List<String>> reactions) {
        return reactions.isEmpty() ? null : json(reactions);
    }

    static Map<String, List<String>> reactions(@Nullable String json) {
        return json == null ? Map.of() : parse(json, REACTIONS);
    }

    /** The entry as it was written, blank when it was erased since. */
    static Entry written(String room, int epoch, ResultSet row) throws SQLException {
        boolean erased = row.getBoolean("erased");
        var entry = new Entry(
                room,
                new Position(epoch, row.getLong("seq")),
                instant(row, "time"),
                row.getString("author"),
                row.getString("name"),
                content(epoch, row, erased));
        return erased ? Blank.of(entry) : entry;
    }

    /** The entry as it is now. The row has {@code target_text} as well, the current text of what it refers to. */
    static Entry folded(String room, int epoch, ResultSet row) throws SQLException {
        Entry entry = written(room, epoch, row);
        if (entry.folded().erased()) {
            return entry;
        }
        OffsetDateTime edited = row.getObject("edited", OffsetDateTime.class);
        var folded =
                new Folded(edited == null ? null : edited.toInstant(), false, reactions(row.getString("reactions")));
        return new Entry(
                room, entry.at(), entry.time(), entry.by(), entry.name(), current(entry.content(), row), folded);
    }

    private static Content current(Content content, ResultSet row) throws SQLException {
        return switch (content) {
            case Content.Posted posted -> {
                String now = row.getString("text_now");
                yield now == null ? posted : new Content.Posted(now, posted.replyTo());
            }
            case Content.Edited edited -> {
                String now = row.getString("target_text");
                yield now == null ? edited : new Content.Edited(edited.at(), now);
            }
            default -> content;
        };
    }

    private static Content content(int epoch, ResultSet row, boolean erased) throws SQLException {
        String kind = row.getString("kind");
        String content = row.getString("content");
        String text = content == null ? "" : content;
        String detail = row.getString("detail");
        return switch (kind) {
            case "posted" -> new Content.Posted(text, target(epoch, row));
            case "edited" -> new Content.Edited(referred(epoch, row), text);
            case "deleted" -> new Content.Deleted(referred(epoch, row));
            case "topic" -> new Content.Topic(text);
            case "fileShared" ->
                erased ? new Content.FileShared("", "", 0, "", "") : parse(detail, Content.FileShared.class);
            case "mailSent" -> erased ? new Content.MailSent("", List.of(), "") : parse(detail, Content.MailSent.class);
            case "mailReceived" ->
                erased ? new Content.MailReceived("", "", 0, "", "") : parse(detail, Content.MailReceived.class);
            case "reacted" -> {
                Reaction reaction = parse(detail, Reaction.class);
                yield new Content.Reacted(referred(epoch, row), reaction.emoji(), reaction.on());
            }
            default -> about(kind, parse(detail, Person.class));
        };
    }

    private static Content about(String kind, Person person) {
        return switch (kind) {
            case "invited" -> new Content.Invited(person.person(), person.name());
            case "joined" -> new Content.Joined(person.person(), person.name());
            case "left" -> new Content.Left(person.person(), person.name());
            case "removed" -> new Content.Removed(person.person(), person.name());
            case "roleChanged" -> {
                Role role = person.role();
                yield new Content.RoleChanged(person.person(), person.name(), role == null ? Role.MEMBER : role);
            }
            default -> throw new IllegalStateException("The log has an entry of a kind that is not known: " + kind);
        };
    }

    private static @Nullable Position target(int epoch, ResultSet row) throws SQLException {
        long seq = row.getLong("target");
        return row.wasNull() ? null : new Position(epoch, seq);
    }

    private static Position referred(int epoch, ResultSet row) throws SQLException {
        return new Position(epoch, row.getLong("target"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("This cannot be written as JSON: " + value, e);
        }
    }

    private static <T> T parse(@Nullable String json, Class<T> type) {
        try {
            return JSON.readValue(json == null ? "null" : json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The log has a detail that is no " + type.getSimpleName() + ".", e);
        }
    }

    private static <T> T parse(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The log has reactions that cannot be read.", e);
        }
    }
}

package dev.parley.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects an entry's fields, in whatever order they come; unknown ones are skipped. */
final class EntryReader {

    private @Nullable String room;
    private int epoch;
    private long seq;
    private @Nullable Instant time;
    private @Nullable String by;
    private @Nullable String name;
    private @Nullable String kind;
    private final Body body = new Body();

    void field(String field, JsonParser in) throws IOException {
        switch (field) {
            case "room" -> room = in.getText();
            case "epoch" -> epoch = in.getIntValue();
            case "seq" -> seq = in.getLongValue();
            case "time" -> time = Instant.parse(in.getText());
            case "by" -> by = in.getText();
            case "name" -> name = in.getText();
            default -> {
                if (in.currentToken() == JsonToken.START_OBJECT && KINDS.contains(field)) {
                    kind = field;
                    body.read(in);
                } else {
                    in.skipChildren();
                }
            }
        }
    }

    Entry entry() {
        String author = present(by, "by");
        var folded = new Folded(body.edited, body.erased, body.reactions);
        return new Entry(
                present(room, "room"),
                new Position(epoch, seq),
                present(time, "time"),
                author,
                name == null ? author : name,
                body.content(present(kind, "kind")),
                folded);
    }

    private static final List<String> KINDS = List.of(
            "posted",
            "edited",
            "deleted",
            "reacted",
            "invited",
            "joined",
            "left",
            "removed",
            "roleChanged",
            "topic",
            "fileShared",
            "mailSent",
            "mailReceived");

    private static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("An entry needs its '" + field + "'.");
        }
        return value;
    }

    /** The fields of all kinds, and what was folded in. */
    private static final class Body {
        private final Map<String, String> strings = new LinkedHashMap<>();
        private final Map<String, Long> numbers = new LinkedHashMap<>();
        private final Map<String, Position> positions = new LinkedHashMap<>();
        private List<String> to = List.of();
        private boolean on;
        private boolean erased;
        private @Nullable Instant edited;
        private final Map<String, List<String>> reactions = new LinkedHashMap<>();

        void read(JsonParser in) throws IOException {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                JsonToken token = in.nextToken();
                switch (field) {
                    case "on" -> on = in.getBooleanValue();
                    case "erased" -> erased = in.getBooleanValue();
                    case "edited" -> edited = Instant.parse(in.getText());
                    case "to" -> to = EntryCodec.strings(in);
                    case "at", "replyTo" -> positions.put(field, position(in));
                    case "reactions" -> readReactions(in);
                    default -> readScalar(field, token, in);
                }
            }
        }

        private void readScalar(String field, JsonToken token, JsonParser in) throws IOException {
            if (token == JsonToken.VALUE_STRING) {
                strings.put(field, in.getText());
            } else if (token == JsonToken.VALUE_NUMBER_INT) {
                numbers.put(field, in.getLongValue());
            } else {
                in.skipChildren();
            }
        }

        private void readReactions(JsonParser in) throws IOException {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String emoji = in.currentName();
                in.nextToken();
                reactions.put(emoji, EntryCodec.strings(in));
            }
        }

        private static Position position(JsonParser in) throws IOException {
            int epoch = 0;
            long seq = -1;
            EntryCodec.expect(in, in.currentToken(), JsonToken.START_OBJECT);
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                in.nextToken();
                switch (field) {
                    case "epoch" -> epoch = in.getIntValue();
                    case "seq" -> seq = in.getLongValue();
                    default -> in.skipChildren();
                }
            }
            return new Position(epoch, seq);
        }

        Content content(String kind) {
            return switch (kind) {
                case "posted" -> new Content.Posted(text("text"), positions.get("replyTo"));
                case "edited" -> new Content.Edited(at(), text("text"));
                case "deleted" -> new Content.Deleted(at());
                case "reacted" -> new Content.Reacted(at(), text("emoji"), on);
                case "invited" -> new Content.Invited(text("person"), personName());
                case "joined" -> new Content.Joined(text("person"), personName());
                case "left" -> new Content.Left(text("person"), personName());
                case "removed" -> new Content.Removed(text("person"), personName());
                case "roleChanged" -> new Content.RoleChanged(text("person"), personName(), Role.of(text("role")));
                case "topic" -> new Content.Topic(text("text"));
                case "fileShared" ->
                    new Content.FileShared(text("file"), text("name"), number("size"), text("type"), text("url"));
                case "mailSent" -> new Content.MailSent(text("mail"), to, text("subject"));
                case "mailReceived" ->
                    new Content.MailReceived(
                            text("account"), text("folder"), number("uid"), text("from"), text("subject"));
                default -> throw new IllegalArgumentException("No kind of entry: " + kind);
            };
        }

        /** An erased entry has no content left, so its fields may be missing. */
        private String text(String field) {
            return erased ? strings.getOrDefault(field, "") : present(strings.get(field), field);
        }

        private long number(String field) {
            return erased ? numbers.getOrDefault(field, 0L) : present(numbers.get(field), field);
        }

        private String personName() {
            return strings.getOrDefault("name", text("person"));
        }

        private Position at() {
            return present(positions.get("at"), "at");
        }
    }
}

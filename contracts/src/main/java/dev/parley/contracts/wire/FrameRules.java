package dev.parley.contracts.wire;

import dev.parley.contracts.Limits;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a verb must carry, whoever sends it. */
final class FrameRules {

    private FrameRules() {}

    static void check(@Nullable String id, Verb verb) throws FrameException {
        switch (verb) {
            case Verb.Join join -> need(id, "room", join.room());
            case Verb.Sync sync -> {
                need(id, "rooms", sync.rooms());
                for (var room : sync.rooms().entrySet()) {
                    need(id, "rooms." + room.getKey(), room.getValue());
                }
            }
            case Verb.Send send -> {
                need(id, "room", send.room());
                key(id, send.key());
                text(id, send.text());
            }
            case Verb.Edit edit -> {
                need(id, "room", edit.room());
                key(id, edit.key());
                need(id, "at", edit.at());
                text(id, edit.text());
            }
            case Verb.Delete delete -> {
                need(id, "room", delete.room());
                key(id, delete.key());
                need(id, "at", delete.at());
            }
            case Verb.React react -> {
                need(id, "room", react.room());
                key(id, react.key());
                need(id, "at", react.at());
                need(id, "emoji", react.emoji());
            }
            case Verb.History history -> {
                need(id, "room", history.room());
                long bounds = Stream.of(history.before(), history.after(), history.around())
                        .filter(position -> position != null)
                        .count();
                if (bounds > 1) {
                    throw new FrameException(id, "'history' takes one of before, after and around.");
                }
            }
            case Verb.Read read -> {
                need(id, "room", read.room());
                need(id, "at", read.at());
            }
            case Verb.Typing typing -> need(id, "room", typing.room());
            case Verb.Presence presence -> need(id, "state", presence.state());
            case Verb.Leave leave -> need(id, "room", leave.room());
            case Verb.SendMail mail -> {
                key(id, mail.key());
                need(id, "account", mail.account());
                need(id, "subject", mail.subject());
                need(id, "text", mail.text());
            }
            case Verb.Upload upload -> {
                need(id, "room", upload.room());
                key(id, upload.key());
                need(id, "name", upload.name());
            }
            case Verb.Renew renew -> need(id, "token", renew.token());
            case Verb.Hello _, Verb.Rooms _, Verb.Heartbeat _ -> {}
        }
    }

    private static void need(@Nullable String id, String field, @Nullable Object value) throws FrameException {
        if (value == null) {
            throw new FrameException(id, "'" + field + "' is missing.");
        }
    }

    private static void key(@Nullable String id, @Nullable String key) throws FrameException {
        if (key == null || key.isEmpty() || key.length() > Limits.KEY_CHARS) {
            throw new FrameException(id, "A write needs a 'key' of 1 to " + Limits.KEY_CHARS + " characters.");
        }
    }

    private static void text(@Nullable String id, @Nullable String text) throws FrameException {
        if (text == null || text.isBlank()) {
            throw new FrameException(id, "'text' is missing or blank.");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > Limits.TEXT_BYTES) {
            throw new FrameException(id, "A 'text' is at most " + Limits.TEXT_BYTES + " bytes of UTF-8 long.");
        }
    }
}

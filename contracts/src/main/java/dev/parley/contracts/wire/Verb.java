package dev.parley.contracts.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.contracts.Position;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client asks for: one record for each verb. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Verb {

    /**
     * The first frame of a connection.
     *
     * @param token absent when the upgrade carried it
     */
    record Hello(int version, @Nullable String token, @Nullable String device) implements Verb {}

    /** @param after the last position that the client has; absent: the newest entries follow */
    record Join(String room, @Nullable Position after) implements Verb {}

    /** Many joins in one. */
    record Sync(Map<String, Position> rooms) implements Verb {}

    record Send(String room, String key, String text, @Nullable Position replyTo) implements Verb {}

    record Edit(String room, String key, Position at, String text) implements Verb {}

    record Delete(String room, String key, Position at) implements Verb {}

    record React(String room, String key, Position at, String emoji, boolean on) implements Verb {}

    /** At most one of the positions is given; none: the newest entries. */
    record History(
            String room,
            @Nullable Position before,
            @Nullable Position after,
            @Nullable Position around,
            @Nullable Integer limit)
            implements Verb {}

    record Read(String room, Position at) implements Verb {}

    record Typing(String room) implements Verb {}

    record Presence(String state) implements Verb {}

    record Leave(String room) implements Verb {}

    record Rooms() implements Verb {}

    record SendMail(
            String key, String account, List<String> to, String subject, String text, @Nullable String announceIn)
            implements Verb {

        /** @throws IllegalArgumentException when nobody is named */
        public SendMail {
            if (to == null || to.isEmpty()) {
                throw new IllegalArgumentException("'to' is missing.");
            }
            to = List.copyOf(to);
        }
    }

    /** @param size in bytes */
    record Upload(String room, String key, String name, long size) implements Verb {}

    record Renew(String token) implements Verb {}

    /** The empty frame. */
    record Heartbeat() implements Verb {}
}

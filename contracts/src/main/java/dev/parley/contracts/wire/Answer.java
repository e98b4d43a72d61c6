package dev.parley.contracts.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.RoomSummary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in an {@code ok}: one record for each kind of answer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Answer {

    /** @param heartbeat seconds between the server's heartbeats when nothing else is sent */
    record Hello(String person, String name, boolean guest, Limits limits, int heartbeat) implements Answer {

        /** In bytes. */
        public record Limits(int text, int frame) {}
    }

    /**
     * The entries from {@code from} on follow.
     *
     * @param head the log's last position when the session attached
     * @param recovered every entry after the position that the client named follows
     */
    record Joined(String room, long from, Position head, boolean recovered) implements Answer {}

    /** By room; a room that could not be joined has its error instead. */
    record Synced(Map<String, SyncedRoom> rooms) implements Answer {}

    /** Exactly one is present. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SyncedRoom(@Nullable Joined joined, ServerFrame.@Nullable Failure error) {}

    /** A send, edit, delete or react is committed. */
    record Sent(String room, Position at, String time) implements Answer {}

    record History(String room, Position head, List<Entry> entries, boolean more) implements Answer {
        public History {
            entries = List.copyOf(entries);
        }
    }

    record Read(String room, Position at) implements Answer {}

    record Left(String room) implements Answer {}

    record Rooms(List<RoomSummary> rooms) implements Answer {
        public Rooms {
            rooms = List.copyOf(rooms);
        }
    }

    record MailQueued(String mail) implements Answer {}

    /** @param url where the bytes are to be PUT, relative to the gateway's root */
    record Upload(String url, int expiresIn) implements Answer {}

    /** @param expiresIn seconds */
    record Renewed(int expiresIn) implements Answer {}

    /** The presence was taken. */
    record Presence(String state) implements Answer {}
}

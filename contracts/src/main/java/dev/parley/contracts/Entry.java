package dev.parley.contracts;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One entry of a room's log. {@link EntryCodec} gives its JSON, which is the same on the wire, on the broker and over REST.
 *
 * @param time when it was committed, to the millisecond
 * @param by the author's id
 * @param name the author's display name when the entry was written
 */
@JsonSerialize(using = EntryJson.Serializer.class)
@JsonDeserialize(using = EntryJson.Deserializer.class)
public record Entry(String room, Position at, Instant time, String by, String name, Content content, Folded folded) {

    public Entry {
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** An entry as it was written, with nothing folded into it. */
    public Entry(String room, Position at, Instant time, String by, String name, Content content) {
        this(room, at, time, by, name, content, Folded.NOTHING);
    }
}

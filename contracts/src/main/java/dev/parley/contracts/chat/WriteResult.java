package dev.parley.contracts.chat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.contracts.Entry;

/** What became of one write. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.PROPERTY, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WriteResult.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = WriteResult.Refused.class, name = "refused")
})
public sealed interface WriteResult {

    /**
     * It is committed.
     *
     * @param repeat an earlier write with this key had made the entry already
     */
    record Accepted(Entry entry, boolean repeat) implements WriteResult {}

    /**
     * It is not in the log by this request.
     *
     * @param retry the same write may go through later; its key makes the retry safe
     */
    record Refused(String code, String message, boolean retry) implements WriteResult {}
}

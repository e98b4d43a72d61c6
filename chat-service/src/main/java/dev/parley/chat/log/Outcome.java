package dev.parley.chat.log;

import dev.parley.chat.room.Refusal;
import dev.parley.contracts.Entry;

/** What became of a request. */
public sealed interface Outcome {

    /** It is in the log. */
    record Written(Entry entry) implements Outcome {}

    /** An earlier request with the same key had put it into the log. */
    record Repeated(Entry entry) implements Outcome {}

    /** It was so already. */
    record Unchanged() implements Outcome {}

    /** It is not in the log by this request. */
    record Refused(Refusal refusal) implements Outcome {}
}

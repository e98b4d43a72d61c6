package dev.parley.chat.outbox;

import dev.parley.chat.log.CursorMove.DeadLetter;
import dev.parley.chat.log.Written;
import java.util.concurrent.CompletionStage;

/** The broker. */
public interface Publisher {

    /** Completes when the broker has it, and fails in a bounded time when it does not take it. Does not block. */
    CompletionStage<Void> publish(Written written);

    /** As {@link #publish}. */
    CompletionStage<Void> publish(DeadLetter letter);
}

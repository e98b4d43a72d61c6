package dev.parley.chat.rest;

import dev.parley.chat.room.Refusal;
import dev.parley.chat.room.RefusedException;
import dev.parley.contracts.chat.Write;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON may leave out what a record promises to have. */
final class Completeness {

    private Completeness() {}

    /** What is missing in a write, in a sentence. */
    static Optional<String> of(@Nullable Write write) {
        if (write == null || write.action() == null) {
            return Optional.of("A write needs an 'action'.");
        }
        return switch (write.action()) {
            case Write.Post post -> missing("text", post.text());
            case Write.Edit edit -> missing("at", edit.at()).or(() -> missing("text", edit.text()));
            case Write.Delete delete -> missing("at", delete.at());
            case Write.React react -> missing("at", react.at()).or(() -> missing("emoji", react.emoji()));
        };
    }

    /** @throws RefusedException when the request has no body */
    static <T> T body(@Nullable T body) {
        if (body == null) {
            throw new RefusedException(Refusal.of(Refusal.BAD_REQUEST, "A body of JSON is needed."));
        }
        return body;
    }

    private static Optional<String> missing(String field, @Nullable Object value) {
        return value == null ? Optional.of("'" + field + "' is missing.") : Optional.empty();
    }
}

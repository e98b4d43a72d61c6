package dev.parley.gateway.edge;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.conversation.LoggedEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One example of each feature, done by {@code who}, about the entry 7. */
public final class Samples {

    private Samples() {}

    /** As an entry; nothing for what is none. */
    public static Optional<LoggedEntry> entry(Feature feature) {
        var seven = new Position(1, 7);
        Content content =
                switch (feature) {
                    case MESSAGE -> new Content.Posted("text", null);
                    case REPLY -> new Content.Posted("text", seven);
                    case EDIT -> new Content.Edited(seven, "text");
                    case DELETION -> new Content.Deleted(seven);
                    case REACTION -> new Content.Reacted(seven, "👍", true);
                    case MEMBERSHIP -> new Content.Joined("who", "who");
                    case TOPIC -> new Content.Topic("text");
                    case FILE -> new Content.FileShared("f", "name", 1_234_567, "text/plain", "URL");
                    case MAIL -> new Content.MailSent("m", List.of("a@example.org"), "subject");
                    case TYPING, PRESENCE, RESUME -> null;
                };
        return Optional.ofNullable(content)
                .map(done -> new Entry("room", new Position(1, 9), Instant.EPOCH, "who", "who", done))
                .map(done -> LoggedEntry.of(done, null));
    }

    /** As a signal; nothing for what is none. */
    public static Optional<Signal> signal(Feature feature) {
        return switch (feature) {
            case TYPING -> Optional.of(new Signal("room", "who", null, new Signal.Typing(), null));
            case PRESENCE -> Optional.of(new Signal("room", "who", null, null, new Signal.Presence("away")));
            default -> Optional.empty();
        };
    }
}

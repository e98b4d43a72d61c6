package dev.parley.gateway.edge;

import static dev.parley.gateway.edge.Feature.DELETION;
import static dev.parley.gateway.edge.Feature.EDIT;
import static dev.parley.gateway.edge.Feature.FILE;
import static dev.parley.gateway.edge.Feature.MAIL;
import static dev.parley.gateway.edge.Feature.MEMBERSHIP;
import static dev.parley.gateway.edge.Feature.MESSAGE;
import static dev.parley.gateway.edge.Feature.PRESENCE;
import static dev.parley.gateway.edge.Feature.REACTION;
import static dev.parley.gateway.edge.Feature.REPLY;
import static dev.parley.gateway.edge.Feature.RESUME;
import static dev.parley.gateway.edge.Feature.TOPIC;
import static dev.parley.gateway.edge.Feature.TYPING;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client-facing protocol of the gateway, with how its clients do things and how they see what others do. What is absent it cannot.
 *
 * <p>In what is shown, {@code who} is who did it and {@code #7} the entry that it is about.
 */
public enum Edge {
    WEBSOCKET(wire()),

    /** The wire over raw TCP, one frame a line. */
    FRAMES(wire()),

    SSE(new Table()
            .sees(MESSAGE, "event: entry, posted")
            .sees(REPLY, "event: entry, posted.replyTo")
            .sees(EDIT, "event: entry, edited")
            .sees(DELETION, "event: entry, deleted")
            .sees(REACTION, "event: entry, reacted")
            .sees(MEMBERSHIP, "event: entry, joined")
            .sees(TOPIC, "event: entry, topic")
            .sees(FILE, "event: entry, fileShared")
            .sees(MAIL, "event: entry, mailSent")
            .sees(TYPING, "event: signal, typing")
            .sees(PRESENCE, "event: signal, presence")
            .can(RESUME, "Last-Event-ID", "id:")),

    LINE(new Table()
            .can(MESSAGE, "any text", "who: text")
            .sees(REPLY, "who (to #7): text")
            .sees(EDIT, "who edited #7: text")
            .sees(DELETION, "who deleted #7")
            .sees(REACTION, "who reacted 👍 to #7")
            .can(MEMBERSHIP, "/join", "who joined")
            .sees(TOPIC, "who set the topic: text")
            .sees(FILE, "who sent file: name (1.2 MB) URL")
            .sees(MAIL, "who sent mail to a@example.org: subject URL")
            .can(RESUME, "/resume", "/where"));

    private final Map<Feature, Ability> abilities;

    /** What carries the wire does not change what it can do. */
    private static Table wire() {
        return new Table()
                .can(MESSAGE, "{\"send\":…}", "{\"entry\":{…\"posted\":…}}")
                .can(REPLY, "send.replyTo", "posted.replyTo")
                .can(EDIT, "{\"edit\":…}", "{\"entry\":{…\"edited\":…}}")
                .can(DELETION, "{\"delete\":…}", "{\"entry\":{…\"deleted\":…}}")
                .can(REACTION, "{\"react\":…}", "{\"entry\":{…\"reacted\":…}}")
                .can(MEMBERSHIP, "{\"join\":…}", "{\"entry\":{…\"joined\":…}}")
                .sees(TOPIC, "{\"entry\":{…\"topic\":…}}")
                .can(FILE, "{\"upload\":…}", "{\"entry\":{…\"fileShared\":…}}")
                .can(MAIL, "{\"sendMail\":…}", "{\"entry\":{…\"mailSent\":…}}")
                .can(TYPING, "{\"typing\":…}", "{\"signal\":{…\"typing\":…}}")
                .can(PRESENCE, "{\"presence\":…}", "{\"signal\":{…\"presence\":…}}")
                .can(RESUME, "join.after", "joined.recovered");
    }

    Edge(Table table) {
        abilities = Map.copyOf(table.abilities);
    }

    /**
     * @param does how a client does it; absent when it cannot
     * @param sees how it sees that somebody else did
     */
    public record Ability(@Nullable String does, String sees) {}

    public @Nullable Ability ability(Feature feature) {
        return abilities.get(feature);
    }

    private static final class Table {

        private final Map<Feature, Ability> abilities = new EnumMap<>(Feature.class);

        Table can(Feature feature, String does, String sees) {
            abilities.put(feature, new Ability(does, sees));
            return this;
        }

        Table sees(Feature feature, String sees) {
            abilities.put(feature, new Ability(null, sees));
            return this;
        }
    }
}

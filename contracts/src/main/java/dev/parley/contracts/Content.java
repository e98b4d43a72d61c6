package dev.parley.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in a room: one record for each kind of entry. */
public sealed interface Content {

    /** The name of the kind, as it stands in JSON. */
    default String kind() {
        return switch (this) {
            case Posted _ -> "posted";
            case Edited _ -> "edited";
            case Deleted _ -> "deleted";
            case Reacted _ -> "reacted";
            case Invited _ -> "invited";
            case Joined _ -> "joined";
            case Left _ -> "left";
            case Removed _ -> "removed";
            case RoleChanged _ -> "roleChanged";
            case Topic _ -> "topic";
            case FileShared _ -> "fileShared";
            case MailSent _ -> "mailSent";
            case MailReceived _ -> "mailReceived";
        };
    }

    /** It says something that its author may want to take back. */
    default boolean erasable() {
        return switch (this) {
            case Posted _, Edited _, FileShared _, MailSent _, MailReceived _ -> true;
            case Deleted _, Reacted _, Invited _, Joined _, Left _, Removed _, RoleChanged _, Topic _ -> false;
        };
    }

    record Posted(String text, @Nullable Position replyTo) implements Content {}

    /** A new text for the entry at a position, by its author. */
    record Edited(Position at, String text) implements Content {}

    /** The entry at a position was erased; its content is nowhere any more. */
    record Deleted(Position at) implements Content {}

    record Reacted(Position at, String emoji, boolean on) implements Content {}

    /** @param name the person's display name */
    record Invited(String person, String name) implements Content {}

    record Joined(String person, String name) implements Content {}

    record Left(String person, String name) implements Content {}

    record Removed(String person, String name) implements Content {}

    record RoleChanged(String person, String name, Role role) implements Content {}

    record Topic(String text) implements Content {}

    /**
     * @param file the file's id
     * @param size in bytes
     * @param type a media type
     * @param url where the gateway serves the bytes, relative to its root
     */
    record FileShared(String file, String name, long size, String type, String url) implements Content {}

    /** @param mail the id of the mail in its sender's outbox */
    record MailSent(String mail, List<String> to, String subject) implements Content {
        public MailSent {
            to = List.copyOf(to);
        }
    }

    /** A mail came into a person's mailbox; {@code folder} and {@code uid} as in RFC 9051. */
    record MailReceived(String account, String folder, long uid, String from, String subject) implements Content {}
}

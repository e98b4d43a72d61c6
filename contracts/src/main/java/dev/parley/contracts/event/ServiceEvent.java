package dev.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/** What file-service and mail-service have to say to chat-service, which makes an entry of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.PROPERTY, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServiceEvent.FileStored.class, name = "fileStored"),
    @JsonSubTypes.Type(value = ServiceEvent.MailWasSent.class, name = "mailSent"),
    @JsonSubTypes.Type(value = ServiceEvent.MailCame.class, name = "mailReceived")
})
public sealed interface ServiceEvent {

    /** When it happened. */
    Instant time();

    /** The key of the entry that is made of it; the same event never makes two. */
    String key();

    /** The room whose log it belongs into. */
    String room();

    /** The person it happened for: the entry's author. */
    String by();

    /** The author's display name. */
    String name();

    /**
     * A file is whole on the FTP server.
     *
     * @param size in bytes
     * @param sha256 in lower-case hex
     */
    record FileStored(
            Instant time,
            String room,
            String by,
            String name,
            String file,
            String fileName,
            long size,
            String type,
            String sha256)
            implements ServiceEvent {
        @Override
        public String key() {
            return "file:" + file;
        }
    }

    /** A provider took a mail that is to be announced in a room. */
    record MailWasSent(Instant time, String room, String by, String name, String mail, List<String> to, String subject)
            implements ServiceEvent {
        public MailWasSent {
            to = List.copyOf(to);
        }

        @Override
        public String key() {
            return "mail-out:" + mail;
        }
    }

    /** A mail came into a person's mailbox. */
    record MailCame(
            Instant time,
            String by,
            String name,
            String account,
            String folder,
            long uidValidity,
            long uid,
            String from,
            String subject)
            implements ServiceEvent {
        @Override
        public String key() {
            return "mail-in:" + account + "," + folder + "," + uidValidity + "," + uid;
        }

        @Override
        public String room() {
            return "~" + by;
        }
    }
}

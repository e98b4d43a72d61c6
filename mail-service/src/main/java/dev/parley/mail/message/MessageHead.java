package dev.parley.mail.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as it stands in a list. What cannot be read is left empty: one broken message never breaks the list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageHead(
        long uid, String from, List<String> to, List<String> cc, String subject, @Nullable Instant date, boolean seen) {

    public static MessageHead of(long uid, Message message) {
        Leniency.ensure();
        List<String> from = Addresses.readable(message, "From", Message::getFrom);
        return new MessageHead(
                uid,
                from.isEmpty() ? "" : from.getFirst(),
                Addresses.readable(message, "To", part -> part.getRecipients(Message.RecipientType.TO)),
                Addresses.readable(message, "Cc", part -> part.getRecipients(Message.RecipientType.CC)),
                subject(message),
                date(message),
                seen(message));
    }

    /** An address that others wrote, for people to read. */
    public static String readable(InternetAddress address) {
        return Addresses.readable(address);
    }

    private static String subject(Message message) {
        try {
            return HeaderText.readable(message.getSubject());
        } catch (MessagingException | RuntimeException ignored) {
            return "";
        }
    }

    /** When it arrived, since what the sender claims may be anything; what he claims where the server doesn't say. */
    private static @Nullable Instant date(Message message) {
        try {
            Date received = message.getReceivedDate();
            Date date = received == null ? message.getSentDate() : received;
            return date == null ? null : date.toInstant();
        } catch (MessagingException | RuntimeException ignored) {
            return null;
        }
    }

    private static boolean seen(Message message) {
        try {
            return message.isSet(Flags.Flag.SEEN);
        } catch (MessagingException | RuntimeException ignored) {
            return false;
        }
    }
}

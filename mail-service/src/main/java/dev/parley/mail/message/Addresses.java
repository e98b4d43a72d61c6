package dev.parley.mail.message;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Addresses in a header that others wrote. */
final class Addresses {

    private static final int MOST = 200;

    private Addresses() {}

    interface Header {
        Address @Nullable [] of(Message message) throws MessagingException;
    }

    /** For people to read, decoded; the header as it stands when it cannot be parsed. */
    static List<String> readable(Message message, String name, Header header) {
        try {
            Address[] addresses = header.of(message);
            return addresses == null
                    ? List.of()
                    : Arrays.stream(addresses)
                            .limit(MOST)
                            .map(Addresses::readable)
                            .toList();
        } catch (MessagingException | RuntimeException ignored) {
            return raw(message, name);
        }
    }

    static String readable(Address address) {
        if (!(address instanceof InternetAddress internet)) {
            return HeaderText.readable(address.toString());
        }
        String mailbox = HeaderText.readable(internet.getAddress());
        String personal = HeaderText.readable(internet.getPersonal());
        if (personal.isEmpty()) {
            return mailbox;
        }
        return mailbox.isEmpty() ? personal : personal + " <" + mailbox + ">";
    }

    private static List<String> raw(Message message, String name) {
        try {
            String[] lines = message.getHeader(name);
            return lines == null
                    ? List.of()
                    : Stream.of(lines).limit(1).map(HeaderText::readable).toList();
        } catch (MessagingException | RuntimeException ignored) {
            return List.of();
        }
    }
}

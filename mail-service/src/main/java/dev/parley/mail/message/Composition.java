package dev.parley.mail.message;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * A mail of ours. The same composition always gives the same bytes, so that a second attempt sends what the first did.
 *
 * @param messageId without angle brackets
 */
public record Composition(
        String messageId,
        Instant date,
        MailAddress from,
        List<MailAddress> to,
        List<MailAddress> cc,
        String subject,
        String text) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** RFC 5322 §2.1.1, less what the header's own name takes. */
    private static final int LONGEST_SUBJECT = 900;

    /** @throws InvalidMailException when nobody would get it, or a header could break out of its line */
    public Composition {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        if (to.isEmpty()) {
            throw new InvalidMailException("A mail needs a recipient");
        }
        HeaderText.checked("The subject", subject);
        if (subject.length() > LONGEST_SUBJECT) {
            throw new InvalidMailException("The subject is longer than " + LONGEST_SUBJECT + " characters");
        }
    }

    public List<Address> recipients() {
        List<Address> recipients = new ArrayList<>();
        to.forEach(address -> recipients.add(address.internetAddress()));
        cc.forEach(address -> recipients.add(address.internetAddress()));
        return recipients;
    }

    /** The message as it goes over the wire: text/plain, UTF-8, quoted-printable, so that 7 bits carry it. */
    public byte[] bytes() {
        StringBuilder head = new StringBuilder();
        head.append("Date: ").append(DATE.format(date)).append("\r\n");
        head.append("From: ").append(addresses("From", List.of(from))).append("\r\n");
        head.append("To: ").append(addresses("To", to)).append("\r\n");
        if (!cc.isEmpty()) {
            head.append("Cc: ").append(addresses("Cc", cc)).append("\r\n");
        }
        head.append("Message-ID: <").append(messageId).append(">\r\n");
        head.append(HeaderText.line("Subject", subject));
        head.append("MIME-Version: 1.0\r\n");
        head.append("Content-Type: text/plain; charset=UTF-8\r\n");
        head.append("Content-Transfer-Encoding: quoted-printable\r\n\r\n");

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
        try (OutputStream body = MimeUtility.encode(bytes, "quoted-printable")) {
            body.write(text.replaceAll("\\R", "\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException | MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    public MimeMessage message() {
        Leniency.ensure();
        try {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes()));
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String addresses(String header, List<MailAddress> addresses) {
        InternetAddress[] list =
                addresses.stream().map(MailAddress::internetAddress).toArray(InternetAddress[]::new);
        return InternetAddress.toString(list, header.length() + 2);
    }
}

package dev.parley.mail.provider;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** A logged-in SMTP connection. For one thread, and one message. */
public final class SmtpConnection implements AutoCloseable {

    private final Handover transport;
    private final Dialer dialer;

    SmtpConnection(Handover transport, Dialer dialer) {
        this.transport = transport;
        this.dialer = dialer;
    }

    /**
     * Sends to all recipients or to none.
     *
     * @param beforeData is done when all recipients were taken, just before DATA; when it throws, nothing is handed over
     *     and the exception comes out
     */
    public Delivery send(MimeMessage message, List<? extends Address> recipients, Runnable beforeData) {
        transport.beforeData(beforeData);
        try {
            transport.sendMessage(message, recipients.toArray(Address[]::new));
            return new Delivery.Accepted(line(transport.verdictText()));
        } catch (MessagingException failure) {
            return transport.decided() ? afterData(failure) : beforeData(failure);
        }
    }

    private Delivery afterData(MessagingException failure) {
        String text = line(transport.verdictText());
        return switch (transport.verdict() / 100) {
            case 2 -> new Delivery.Accepted(text);
            case 4 -> new Delivery.Deferred(text);
            case 5 -> new Delivery.Refused(text);
            default -> new Delivery.Lost(ProviderException.said(ProviderException.root(failure)));
        };
    }

    /** One recipient refused for good refuses the message, even when another one only wants it later. */
    private static Delivery beforeData(MessagingException failure) {
        String deferred = "";
        for (Exception next = failure; next != null; next = following(next)) {
            int code =
                    switch (next) {
                        case SMTPAddressFailedException address -> address.getReturnCode();
                        case SMTPSenderFailedException sender -> sender.getReturnCode();
                        case SMTPSendFailedException send -> send.getReturnCode();
                        default -> -1;
                    };
            if (code / 100 == 5) {
                return new Delivery.Refused(ProviderException.said(next));
            }
            if (code / 100 == 4 && deferred.isEmpty()) {
                deferred = ProviderException.said(next);
            }
        }
        return new Delivery.Deferred(
                deferred.isEmpty() ? ProviderException.said(ProviderException.root(failure)) : deferred);
    }

    private static @Nullable Exception following(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static String line(String reply) {
        return reply.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException | RuntimeException ignored) {
            // The verdict stands.
        }
        dialer.hangUp();
    }
}

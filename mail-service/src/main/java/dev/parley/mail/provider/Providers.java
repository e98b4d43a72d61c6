package dev.parley.mail.provider;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.imap.IMAPStore;

/** Opens connections to providers: guarded, encrypted, verified, and with an end to every wait. */
@ApplicationScoped
public class Providers {

    private final ProviderConfig config;
    private final AddressGuard guard;
    private final SSLSocketFactory tls;

    Providers(ProviderConfig config) {
        this.config = config;
        this.guard = new AddressGuard(config.allowPrivateAddresses(), config.allowedPorts());
        try {
            this.tls = Trust.sockets(config.trustCertificate());
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("parley.mail.trust-certificate cannot be used: " + failure, failure);
        }
    }

    /** Made when the service starts, so that a certificate file that is none stops it. */
    void start(@Observes StartupEvent event) {}

    /** @throws ProviderException when there is no connection or no login */
    public ImapConnection imap(Server server, Login login) {
        return imap(server, login, config.answerTimeout());
    }

    /** @param patience how long the server may be silent */
    public ImapConnection imap(Server server, Login login, Duration patience) {
        Dialer dialer = new Dialer(guard, server, tls);
        Properties properties = properties("mail.imap", server, dialer, patience);
        properties.put("mail.imap.peek", "true"); // reading must not mark as seen behind our back
        properties.put("mail.imap.fetchsize", String.valueOf(256 * 1024));
        properties.put("mail.imap.connectionpoolsize", "1");
        properties.put("mail.imap.auth.mechanisms", "PLAIN LOGIN XOAUTH2");
        IMAPStore store = new IMAPStore(Session.getInstance(properties), url("imap", server, login));
        try {
            store.connect(server.host(), server.port(), login.user(), login.password());
        } catch (MessagingException | RuntimeException failure) {
            dialer.hangUp();
            throw ProviderException.of("The IMAP server", server, failure);
        }
        return new ImapConnection(server, store, dialer);
    }

    /**
     * @param sender the envelope's sender (RFC 5321 MAIL FROM)
     * @throws ProviderException when there is no connection or no login
     */
    public SmtpConnection smtp(Server server, Login login, String sender) {
        Dialer dialer = new Dialer(guard, server, tls);
        Properties properties = properties("mail.smtp", server, dialer, config.answerTimeout());
        properties.put("mail.smtp.auth", "true");
        properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN XOAUTH2");
        properties.put("mail.smtp.localhost", config.ehlo());
        properties.put("mail.smtp.from", sender);
        properties.put("mail.smtp.sendpartial", "false"); // all recipients or none
        properties.put("mail.smtp.quitwait", "false");
        Handover transport = new Handover(Session.getInstance(properties), url("smtp", server, login));
        try {
            transport.connect(server.host(), server.port(), login.user(), login.password());
        } catch (MessagingException | RuntimeException failure) {
            dialer.hangUp();
            throw ProviderException.of("The SMTP server", server, failure);
        }
        return new SmtpConnection(transport, dialer);
    }

    private Properties properties(String prefix, Server server, Dialer dialer, Duration patience) {
        boolean startTls = server.tls() == TlsMode.STARTTLS;
        Properties properties = new Properties();
        properties.put(prefix + ".socketFactory", dialer);
        properties.put(
                prefix + ".socketFactory.fallback", "false"); // else a refusal is answered by an unguarded socket
        properties.put(prefix + ".ssl.socketFactory", tls);
        properties.put(prefix + ".ssl.checkserveridentity", "true");
        properties.put(prefix + ".starttls.enable", String.valueOf(startTls));
        properties.put(prefix + ".starttls.required", String.valueOf(startTls));
        properties.put(prefix + ".connectiontimeout", millis(config.connectTimeout()));
        properties.put(prefix + ".timeout", millis(patience));
        properties.put(prefix + ".writetimeout", millis(config.answerTimeout()));
        properties.put("mail.mime.address.strict", "false");
        return properties;
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    private static URLName url(String protocol, Server server, Login login) {
        return new URLName(protocol, server.host(), server.port(), null, login.user(), null);
    }
}

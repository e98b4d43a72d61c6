package dev.parley.mail.provider;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;

/** A provider cannot be used. */
public final class ProviderException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** User or password are wrong, or the provider wants another way of logging in. */
        LOGIN_REFUSED,
        /** No connection, or it broke. */
        UNREACHABLE,
        /** No encrypted connection to the server that was named. */
        TLS,
        /** The guard does not permit this address or port. */
        FORBIDDEN,
        /** The server answered with an error. */
        PROTOCOL;

        /** Whether trying again later makes sense without anybody changing anything. */
        public boolean passes() {
            return this == UNREACHABLE || this == PROTOCOL;
        }
    }

    private final Reason reason;
    private final String problem;

    private ProviderException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.problem = message;
    }

    /** What is wrong, for the account's owner. */
    public String problem() {
        return problem;
    }

    public Reason reason() {
        return reason;
    }

    /** @param what the server's role in a sentence, such as "The IMAP server" */
    static ProviderException of(String what, Server server, Throwable failure) {
        Reason reason = reasonOf(failure);
        String name = what + " " + server;
        String message =
                switch (reason) {
                    case LOGIN_REFUSED -> name + " refused the user or the password: " + said(failure);
                    case UNREACHABLE -> name + " cannot be reached: " + said(root(failure));
                    case TLS -> name + " offers no encrypted connection that can be trusted: " + said(root(failure));
                    case FORBIDDEN -> name + " may not be connected to: " + said(root(failure));
                    case PROTOCOL -> name + " answered with an error: " + said(failure);
                };
        return new ProviderException(reason, message, failure);
    }

    private static Reason reasonOf(Throwable failure) {
        boolean connection = false;
        for (Throwable cause : chain(failure)) {
            switch (cause) {
                case ForbiddenAddressException _ -> {
                    return Reason.FORBIDDEN;
                }
                case SSLException _ -> {
                    return Reason.TLS;
                }
                case AuthenticationFailedException login -> {
                    return saysLater(login) ? Reason.PROTOCOL : Reason.LOGIN_REFUSED;
                }
                case IOException _, ConnectionException _, FolderClosedException _, StoreClosedException _ ->
                    connection = true;
                case MessagingException _, ProtocolException _ -> {
                    if (mentionsStartTls(cause)) {
                        return Reason.TLS;
                    }
                }
                default -> {}
            }
        }
        return connection ? Reason.UNREACHABLE : Reason.PROTOCOL;
    }

    /** RFC 4954: 454 is a temporary authentication failure; RFC 5530: UNAVAILABLE. */
    private static boolean saysLater(AuthenticationFailedException failure) {
        String said = said(failure);
        return said.startsWith("4") || said.contains("[UNAVAILABLE]");
    }

    private static boolean mentionsStartTls(Throwable failure) {
        return said(failure).toUpperCase(Locale.ROOT).contains("STARTTLS");
    }

    static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause : chain(failure)) {
            root = cause;
        }
        return root;
    }

    /** What the failure says, in one line and not too long. */
    static String said(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        String line = text.strip()
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replaceFirst(
                        "^\\* BYE Jakarta Mail Exception: ([\\w.$]+: )?", "") // Angus's own words, not the server's
                .replaceFirst("^Closed by interrupt$", "it took too long");
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }

    private static Set<Throwable> chain(Throwable failure) {
        Set<Throwable> chain = new LinkedHashSet<>();
        for (Throwable cause = failure; cause != null && chain.add(cause); cause = cause.getCause()) {
            // Angus chains some causes by getNextException; its getCause returns the same.
        }
        return chain;
    }
}

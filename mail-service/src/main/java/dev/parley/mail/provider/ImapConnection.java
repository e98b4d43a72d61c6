package dev.parley.mail.provider;

import jakarta.mail.MessagingException;
import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/** A logged-in IMAP connection. For one thread at a time, except {@link #hangUp()}. */
public final class ImapConnection implements AutoCloseable {

    private final Server server;
    private final IMAPStore store;
    private final Dialer dialer;

    ImapConnection(Server server, IMAPStore store, Dialer dialer) {
        this.server = server;
        this.store = store;
        this.dialer = dialer;
    }

    public IMAPStore store() {
        return store;
    }

    /** What a failure on this connection means. */
    public ProviderException failure(Exception failure) {
        return ProviderException.of("The IMAP server", server, failure);
    }

    public boolean canIdle() throws MessagingException {
        return store.hasCapability("IDLE");
    }

    /**
     * Waits in IDLE (RFC 2177) until the server says anything about the folder, or was silent for the connection's
     * patience; then IDLE is ended in good order, which a server that is gone does not answer.
     *
     * @param newsAlready asked once IDLE has begun: whether the server said something meanwhile that it won't repeat
     *
     * <p>Angus's own {@code idle} reads on over every timeout, for ever, and wants a second thread as its watchdog.
     *
     * @throws MessagingException the connection is of no use any more
     */
    public void awaitNews(IMAPFolder folder, BooleanSupplier newsAlready) throws MessagingException {
        folder.doCommand(protocol -> {
            idle(protocol, newsAlready);
            return true;
        });
    }

    private static void idle(IMAPProtocol protocol, BooleanSupplier newsAlready) throws ProtocolException {
        protocol.idleStart();
        boolean ending = newsAlready.getAsBoolean();
        if (ending) {
            protocol.idleAbort();
        }
        while (true) {
            Response response = protocol.readIdleResponse();
            if (response.isBYE() && response.isSynthetic()) {
                if (ending || !(response.getException() instanceof InterruptedIOException)) {
                    throw new ConnectionException(protocol, response);
                }
                protocol.idleAbort();
                ending = true;
                continue;
            }
            if (!protocol.processIdleResponse(response)) {
                return;
            }
            if (!ending) {
                protocol.idleAbort();
                ending = true;
            }
        }
    }

    /** Cuts the connection; whoever is waiting on it fails at once. */
    public void hangUp() {
        dialer.hangUp();
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (MessagingException | RuntimeException ignored) {
            // It was to be closed, and is.
        }
        dialer.hangUp();
    }
}

package dev.parley.file.ftp;

import java.net.SocketException;
import javax.net.ssl.SSLSocket;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.ServerDataConnectionFactory;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.IoEvent;
import org.apache.mina.core.session.IoEventType;
import org.apache.mina.filter.executor.IoEventQueueHandler;
import org.jspecify.annotations.Nullable;

/**
 * A transfer under way on a session's data connection. On that connection an aborted upload looks like one that has ended
 * (RFC 959, section 3.4.1); the control connection tells them apart, but the server's commands wait for the transfer. So
 * its events are looked at as they come in.
 */
final class Transfer implements AutoCloseable {

    private static final String ATTRIBUTE = Transfer.class.getName();
    /** A command opens its data connection on its own thread. */
    private static final ThreadLocal<Transfer> BEGUN = new ThreadLocal<>();

    private final FtpIoSession session;
    private final ServerDataConnectionFactory data;
    private final Runnable onAbort;
    private volatile boolean aborted;
    private volatile @Nullable SSLSocket over;

    private Transfer(FtpIoSession session, Runnable onAbort) {
        this.session = session;
        // asked for here, by the command: it holds the session's lock until the transfer has ended
        this.data = session.getDataConnection();
        this.onAbort = onAbort;
    }

    static Transfer begin(FtpIoSession session, Runnable onAbort) {
        var transfer = new Transfer(session, onAbort);
        session.setAttribute(ATTRIBUTE, transfer);
        BEGUN.set(transfer);
        return transfer;
    }

    /** The one that a session has begun. */
    static Transfer of(FtpIoSession session) {
        return (Transfer) session.getAttribute(ATTRIBUTE);
    }

    /** What this thread has begun goes over that. */
    static void goesOver(SSLSocket socket) {
        Transfer begun = BEGUN.get();
        if (begun != null) {
            begun.over = socket;
        }
    }

    /** Has the client neither aborted it nor gone away? */
    boolean wanted() {
        return !aborted && session.isConnected() && !session.isClosing();
    }

    /** Ends its data connection, also while a write on it stands still: then TLS cannot say farewell, and its close would wait for it. */
    void cut() {
        if (session.getAttribute(ATTRIBUTE) != this) {
            // the session's data connection may be another transfer's by now
            return;
        }
        SSLSocket socket = over;
        try {
            if (socket != null) {
                socket.setSoLinger(true, 0);
            }
        } catch (SocketException e) {
            // it is closed already
        }
        data.closeDataConnection();
    }

    private void abort() {
        aborted = true;
        onAbort.run();
        // closing may wait for a data connection that is just being opened
        Thread.startVirtualThread(data::closeDataConnection);
    }

    @Override
    public void close() {
        session.removeAttribute(ATTRIBUTE);
        BEGUN.remove();
    }

    /** Sees a control connection's events before they are queued behind the transfer. */
    static final class Watch implements IoEventQueueHandler {

        @Override
        public boolean accept(Object source, IoEvent event) {
            if (event.getSession().getAttribute(ATTRIBUTE) instanceof Transfer transfer) {
                IoEventType type = event.getType();
                if (type == IoEventType.SESSION_IDLE) {
                    return false;
                }
                if (type == IoEventType.INPUT_CLOSED || type == IoEventType.SESSION_CLOSED || isAbor(event)) {
                    transfer.abort();
                }
            }
            return true;
        }

        private static boolean isAbor(IoEvent event) {
            if (event.getType() != IoEventType.MESSAGE_RECEIVED || !(event.getParameter() instanceof IoBuffer bytes)) {
                return false;
            }
            boolean abor = text(bytes).lines().anyMatch(line -> line.strip().equalsIgnoreCase("ABOR"));
            if (abor) {
                makeReadable(bytes);
            }
            return abor;
        }

        /** Without Telnet's bytes for an interrupt, which may come before the command (RFC 959, section 4.1.3). */
        private static String text(IoBuffer bytes) {
            var text = new StringBuilder();
            for (int i = bytes.position(); i < bytes.limit(); i++) {
                if (bytes.get(i) >= 0) {
                    text.append((char) bytes.get(i));
                }
            }
            return text.toString();
        }

        /**
         * So that the server's decoder understands the command as well. Telnet's bytes are not UTF-8; and Python's ftplib
         * sends the command as urgent data, whose last byte, the line feed, does not arrive.
         */
        private static void makeReadable(IoBuffer bytes) {
            while (bytes.get(bytes.position()) < 0) {
                bytes.skip(1);
            }
            int end = bytes.limit();
            if (bytes.get(end - 1) == '\r' && end < bytes.capacity()) {
                bytes.limit(end + 1);
                bytes.put(end, (byte) '\n');
            }
        }

        @Override
        public void offered(Object source, IoEvent event) {}

        @Override
        public void polled(Object source, IoEvent event) {}
    }
}

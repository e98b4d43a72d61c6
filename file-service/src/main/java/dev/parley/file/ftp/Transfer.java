package dev.parley.file.ftp;

import org.apache.ftpserver.impl.FtpIoSession;
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

    private final FtpIoSession session;
    private final Runnable onAbort;
    private volatile boolean aborted;

    private Transfer(FtpIoSession session, Runnable onAbort) {
        this.session = session;
        this.onAbort = onAbort;
    }

    static Transfer begin(FtpIoSession session, Runnable onAbort) {
        var transfer = new Transfer(session, onAbort);
        session.setAttribute(ATTRIBUTE, transfer);
        return transfer;
    }

    /** Has the client neither aborted it nor gone away? */
    boolean wanted() {
        return !aborted && session.isConnected() && !session.isClosing();
    }

    private void abort() {
        aborted = true;
        onAbort.run();
        // closing may wait for a data connection that is just being opened
        Thread.startVirtualThread(() -> session.getDataConnection().closeDataConnection());
    }

    @Override
    public void close() {
        session.removeAttribute(ATTRIBUTE);
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
            return event.getType() == IoEventType.MESSAGE_RECEIVED && says(event.getParameter(), "ABOR");
        }

        /** The command may follow Telnet's bytes for an interrupt (RFC 959, section 4.1.3). */
        private static boolean says(@Nullable Object message, String command) {
            if (!(message instanceof IoBuffer bytes)) {
                return false;
            }
            var text = new StringBuilder();
            for (int i = bytes.position(); i < bytes.limit(); i++) {
                text.append((char) Character.toUpperCase(bytes.get(i) & 0x7f));
            }
            return text.indexOf(command) >= 0;
        }

        @Override
        public void offered(Object source, IoEvent event) {}

        @Override
        public void polled(Object source, IoEvent event) {}
    }
}

package dev.parley.file.store;

import java.net.Socket;
import org.apache.commons.net.DefaultSocketFactory;

/**
 * Sockets for data connections that say they were connected to the control connection's port. JSSE finds the TLS session to
 * resume by host and port, asks the socket beneath it for the port, and does not look at the one that it is given.
 */
final class DataSockets extends DefaultSocketFactory {

    private final int controlPort;

    DataSockets(int controlPort) {
        this.controlPort = controlPort;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public int getPort() {
                return controlPort;
            }
        };
    }
}

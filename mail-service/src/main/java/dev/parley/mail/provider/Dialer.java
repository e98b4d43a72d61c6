package dev.parley.mail.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sockets of one connection to a provider. A name is resolved once, its addresses are checked by the guard, and
 * a checked address is what is connected to; so a name that resolves to something else a moment later (DNS rebinding)
 * gains nothing. TLS still verifies the name.
 *
 * <p>Angus takes a socket factory but resolves by itself and hands the socket its own result; that result is only used for
 * the name in it.
 */
final class Dialer extends SocketFactory {

    private final AddressGuard guard;
    private final Server server;
    private final SSLSocketFactory tls;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Dialer(AddressGuard guard, Server server, SSLSocketFactory tls) {
        this.guard = guard;
        this.server = server;
        this.tls = tls;
    }

    /** Cuts the connection, whatever somebody is waiting for on it. */
    void hangUp() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException ignored) {
                // It is gone either way.
            }
        }
    }

    @Override
    public Socket createSocket() {
        return switch (server.tls()) {
            case STARTTLS -> new Guarded();
            case IMPLICIT -> new Encrypted();
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    /** A plain socket that connects to nothing but what the guard permits for this server. */
    private final class Guarded extends Socket {

        @Override
        public void connect(SocketAddress ignored, int timeout) throws IOException {
            InetAddress address = guard.permitted(server.host(), server.port());
            super.connect(new InetSocketAddress(address, server.port()), timeout);
            setTcpNoDelay(true);
            setKeepAlive(true);
            open.add(this);
        }

        @Override
        public void close() throws IOException {
            open.remove(this);
            super.close();
        }
    }

    /**
     * TLS from the first byte over a guarded socket. Angus layers TLS over a foreign socket only with the JVM's default
     * trust, so that it's done here, and Angus sees a socket like any other.
     */
    private final class Encrypted extends Socket {

        private final Guarded raw = new Guarded();
        private @Nullable SSLSocket secured;
        private int readTimeout;

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            raw.connect(endpoint, timeout);
            raw.setSoTimeout(readTimeout);
            SSLSocket socket = (SSLSocket) tls.createSocket(raw, server.host(), server.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            try {
                socket.startHandshake();
            } catch (IOException failure) {
                raw.close();
                throw failure;
            }
            secured = socket;
        }

        private SSLSocket secured() throws IOException {
            if (secured == null) {
                throw new IOException("not connected");
            }
            return secured;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return secured().getInputStream();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return secured().getOutputStream();
        }

        @Override
        public void setSoTimeout(int timeout) throws SocketException {
            readTimeout = timeout;
            if (secured != null) {
                secured.setSoTimeout(timeout);
            }
        }

        @Override
        public int getSoTimeout() {
            return readTimeout;
        }

        @Override
        public boolean isConnected() {
            return secured != null;
        }

        @Override
        public boolean isClosed() {
            return raw.isClosed();
        }

        @Override
        public @Nullable InetAddress getInetAddress() {
            return raw.getInetAddress();
        }

        @Override
        public InetAddress getLocalAddress() {
            return raw.getLocalAddress();
        }

        @Override
        public int getPort() {
            return raw.getPort();
        }

        @Override
        public int getLocalPort() {
            return raw.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            if (secured != null) {
                secured.close();
            }
            raw.close();
        }
    }
}

package dev.parley.gateway.edge;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A TCP connection as test clients use it. */
final class Bytes implements AutoCloseable {

    /** Small, so that a client that does not read is noticed. */
    private static final int RECEIVE_BUFFER = 64 * 1024;

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    Bytes(int port) throws IOException {
        this(port, new Socket());
    }

    /** @param socket not connected yet */
    Bytes(int port, Socket socket) throws IOException {
        this.socket = socket;
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new BufferedInputStream(socket.getInputStream());
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] some) throws IOException {
        socket.getOutputStream().write(some);
        socket.getOutputStream().flush();
    }

    int next() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    byte[] next(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    /** Up to the next LF, without it and without a CR before it. */
    String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next; (next = next()) != '\n'; ) {
            line.write(next);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

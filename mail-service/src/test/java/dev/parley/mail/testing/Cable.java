package dev.parley.mail.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cable to the local IMAP server that can be cut, or that can die without anybody being told. */
public final class Cable implements Closeable {

    private final ServerSocket listener;
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    public Cable() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    private static final class Line {
        final Socket near;
        final Socket far;
        volatile boolean dead;

        Line(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void carry(Socket from, Socket to) {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (!dead) {
                        out.write(buffer, 0, n);
                        out.flush();
                    }
                }
                cut();
            } catch (IOException gone) {
                cut();
            }
        }

        void cut() {
            try {
                near.close();
                far.close();
            } catch (IOException gone) {
                // That was the purpose.
            }
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int lines() {
        return lines.size();
    }

    /** Both ends learn of it. */
    public void cut() {
        lines.forEach(Line::cut);
    }

    /** Nothing gets through any more on the lines that there are, and nobody learns of it. */
    public void die() {
        lines.forEach(line -> line.dead = true);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                Line line = new Line(near, new Socket(InetAddress.getLoopbackAddress(), Engines.imapPort()));
                lines.add(line);
                Thread.ofVirtual().start(() -> line.carry(line.near, line.far));
                Thread.ofVirtual().start(() -> line.carry(line.far, line.near));
            } catch (IOException closed) {
                return;
            }
        }
    }
}

package dev.parley.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire between chat-service and an engine that others use too, so that it can be cut for this service alone. */
final class Wire {

    private final InetSocketAddress engine;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final int port;
    private ServerSocket listener;

    Wire(InetSocketAddress engine) throws IOException {
        this.engine = engine;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
        accept(listener);
    }

    int port() {
        return port;
    }

    synchronized void cut() throws IOException {
        listener.close();
        for (Socket end : ends) {
            end.close();
        }
        ends.clear();
    }

    synchronized void mend() throws IOException {
        listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        accept(listener);
    }

    private void accept(ServerSocket on) {
        Thread.ofVirtual().start(() -> {
            while (!on.isClosed()) {
                try {
                    Socket here = on.accept();
                    Socket there = new Socket(engine.getAddress(), engine.getPort());
                    ends.add(here);
                    ends.add(there);
                    Thread.ofVirtual().start(() -> carry(here, there));
                    Thread.ofVirtual().start(() -> carry(there, here));
                } catch (IOException e) {
                    // cut
                }
            }
        });
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // cut
        }
    }
}

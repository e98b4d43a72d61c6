package dev.parley.acceptance;

import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.wire.ClientFrame;
import dev.parley.contracts.wire.FrameCodec;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Joins a room by TCP frames and reads nothing of what comes, until it is told to. */
final class StalledReader implements AutoCloseable {

    private static final int RECEIVE_BUFFER = 4 * 1024;

    private final Socket socket = new Socket();
    private final List<Entry> entries = new ArrayList<>();
    private OptionalInt closedBy = OptionalInt.empty();

    StalledReader(int port, String token, String room, Position after) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        say(new Verb.Hello(1, token, null));
        say(new Verb.Join(room, after));
    }

    private void say(Verb verb) throws IOException {
        socket.getOutputStream().write(FrameCodec.encode(new ClientFrame("1", verb)));
        socket.getOutputStream().write('\n');
    }

    /** Reads what is still to be had, to the end of the connection. */
    List<Entry> drain() {
        try {
            socket.setSoTimeout(30_000);
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line; (line = lines.readLine()) != null; ) {
                if (isWhole(line)) {
                    take(FrameCodec.decodeServer(line.getBytes(StandardCharsets.UTF_8)));
                }
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The gateway keeps a connection that reads nothing", e);
        } catch (IOException reset) {
            System.out.println("A stalled connection ended by: " + reset.getMessage());
        }
        return entries;
    }

    private void take(ServerFrame frame) {
        if (closedBy.isPresent()) {
            throw new AssertionError("Behind the last word came: " + frame);
        }
        switch (frame) {
            case ServerFrame.Logged(Entry entry, var _) -> entries.add(entry);
            case ServerFrame.Closing closing -> closedBy = OptionalInt.of(closing.code());
            default -> {}
        }
    }

    /** The code that the gateway closed it by, once it was drained. */
    OptionalInt closedBy() {
        return closedBy;
    }

    /** A line that the end of the connection cut is none. */
    private static boolean isWhole(String line) {
        return line.endsWith("}");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

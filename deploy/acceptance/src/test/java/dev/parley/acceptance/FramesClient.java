package dev.parley.acceptance;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.wire.ClientFrame;
import dev.parley.contracts.wire.FrameCodec;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the wire over raw TCP: one frame a line. */
final class FramesClient implements AutoCloseable {

    private final Socket socket;
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private volatile Position position = new Position(1, 0); // of no room yet

    private FramesClient(Socket socket) {
        this.socket = socket;
        Thread.ofVirtual().start(this::read);
    }

    /** Connects and says hello; what is said next needs not wait for the answer. */
    static FramesClient connect(int port, String token) throws IOException {
        var client = new FramesClient(new Socket("127.0.0.1", port));
        client.say(new Verb.Hello(1, token, null));
        return client;
    }

    void join(String room, Position after) throws IOException {
        position = after;
        say(new Verb.Join(room, after));
    }

    private void say(Verb verb) throws IOException {
        socket.getOutputStream().write(FrameCodec.encode(new ClientFrame("1", verb)));
        socket.getOutputStream().write('\n');
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (FrameCodec.decodeServer(line.getBytes(StandardCharsets.UTF_8))
                        instanceof ServerFrame.Logged(Entry entry, var _)) {
                    take(entry);
                }
            }
        } catch (IOException e) {
            System.out.println("The frames end: " + e.getMessage());
        }
    }

    private void take(Entry entry) {
        position = entry.at();
        if (entry.content() instanceof Content.Posted(String text, var _)) {
            texts.add(text);
        }
    }

    List<String> texts() {
        return texts;
    }

    /** Of the last entry. */
    Position position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

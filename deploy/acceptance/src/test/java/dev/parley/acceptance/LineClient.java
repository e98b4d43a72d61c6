package dev.parley.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@code nc}: a raw TCP line in and out. */
final class LineClient implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    LineClient(int port, String nick) throws IOException {
        socket = new Socket("127.0.0.1", port);
        out = socket.getOutputStream();
        byte[] prompt = socket.getInputStream().readNBytes(4);
        if (!new String(prompt, StandardCharsets.US_ASCII).equals("NICK")) {
            throw new AssertionError(
                    "The line begins with NICK, not with " + new String(prompt, StandardCharsets.UTF_8));
        }
        Thread.ofVirtual().start(this::read);
        say(nick);
    }

    void say(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** What came, line by line. */
    List<String> lines() {
        return lines;
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = in.readLine()) != null) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("(the connection broke: " + e.getMessage() + ")");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

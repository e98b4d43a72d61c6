package dev.parley.file.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLSocket;

/** One client's control connection with a {@link ScriptedServer}. */
final class ScriptedDialogue {

    private final ScriptedServer server;
    private Socket control;
    private ServerSocket passive;
    private String renamed = "";

    ScriptedDialogue(ScriptedServer server, Socket control) {
        this.server = server;
        this.control = control;
    }

    void run() {
        try {
            answer("CONNECT", "");
            for (String line = readLine(); line != null; line = readLine()) {
                server.received.add(line);
                int space = line.indexOf(' ');
                String command = space < 0 ? line : line.substring(0, space);
                answer(command.toUpperCase(Locale.ROOT), space < 0 ? "" : line.substring(space + 1));
            }
        } catch (IOException e) {
            // the client, or the test, has ended it
        } finally {
            drop();
        }
    }

    private void answer(String command, String argument) throws IOException {
        var deviation = server.deviations.get(command);
        if (deviation == null) {
            behave(command, argument);
        } else {
            deviation.answer(this, argument);
        }
    }

    /** The right answer. */
    void behave(String command, String argument) throws IOException {
        switch (command) {
            case "CONNECT" -> reply("220 ready");
            case "AUTH" -> {
                reply("234 go on");
                control = secured(control);
            }
            case "USER" -> reply("331 and the password");
            case "PASS" -> reply("230 welcome");
            case "EPSV" -> {
                passive = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                reply("229 entering (|||" + passive.getLocalPort() + "|)");
            }
            case "STOR" -> {
                reply("150 send");
                server.files.put(argument, receive());
                reply("226 stored");
            }
            case "RETR" -> {
                if (server.files.containsKey(argument)) {
                    reply("150 coming");
                    send(server.files.get(argument));
                    reply("226 sent");
                } else {
                    reply("550 no such file");
                }
            }
            case "SIZE" ->
                reply(
                        server.files.containsKey(argument)
                                ? "213 " + server.files.get(argument).length
                                : "550 no such file");
            case "RNFR" -> {
                renamed = argument;
                reply("350 to what?");
            }
            case "RNTO" -> {
                server.files.put(argument, server.files.remove(renamed));
                reply("250 renamed");
            }
            case "DELE" -> reply(server.files.remove(argument) == null ? "550 no such file" : "250 deleted");
            default -> reply("200 fine");
        }
    }

    void reply(String line) throws IOException {
        control.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The client's data connection, its TLS up. */
    Socket data() throws IOException {
        return secured(plainData());
    }

    Socket plainData() throws IOException {
        try (ServerSocket listener = passive) {
            Socket data = listener.accept();
            server.open.add(data);
            return data;
        }
    }

    byte[] receive() throws IOException {
        try (Socket data = data()) {
            return data.getInputStream().readAllBytes();
        }
    }

    /** The client may break off. */
    void receiveWhatComes() {
        try {
            receive();
        } catch (IOException e) {
            // it did
        }
    }

    void send(byte[] bytes) throws IOException {
        try (Socket data = data()) {
            data.getOutputStream().write(bytes);
        }
    }

    /** Ends the connection without a word. */
    void drop() {
        try {
            control.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    void ignoreTheRest() throws IOException {
        control.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private SSLSocket secured(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket) server.tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private String readLine() throws IOException {
        var line = new StringBuilder();
        InputStream in = control.getInputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }
}

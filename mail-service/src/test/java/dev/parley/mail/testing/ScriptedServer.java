package dev.parley.mail.testing;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that misbehaves as it is told; for faults that a real one cannot be made to show. */
public final class ScriptedServer implements Closeable {

    /** What it does wrong. */
    public enum Fault {
        NONE,
        /** Takes the whole message, then closes without a word. */
        DROPS_AFTER_DATA,
        /** Closes when the recipients are named. */
        DROPS_BEFORE_DATA,
        /** Closes instead of asking for the message. */
        DROPS_AT_DATA,
        DEFERS_RECIPIENT,
        DEFERS_DATA,
        REFUSES_RECIPIENT,
        DEFERS_MESSAGE,
        REFUSES_MESSAGE,
        OFFERS_NO_STARTTLS,
    }

    private final ServerSocket listener;
    private final SSLContext tls = Engines.serverTls();
    private final boolean imap;
    private final boolean secureFromTheStart;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private volatile Fault fault;

    private ScriptedServer(boolean imap, String address, Fault fault, boolean secureFromTheStart) throws IOException {
        this.imap = imap;
        this.fault = fault;
        this.secureFromTheStart = secureFromTheStart;
        this.listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        Thread.ofVirtual().start(this::accept);
    }

    public static ScriptedServer smtp(String address, Fault fault) throws IOException {
        return new ScriptedServer(false, address, fault, false);
    }

    /** Speaks TLS from the first byte, as on port 465. */
    public static ScriptedServer smtps(String address) throws IOException {
        return new ScriptedServer(false, address, Fault.NONE, true);
    }

    /** Knows only STARTTLS. */
    public static ScriptedServer imap(String address) throws IOException {
        return new ScriptedServer(true, address, Fault.NONE, false);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void now(Fault next) {
        fault = next;
    }

    /** Commands, as they came. */
    public List<String> heard() {
        return heard;
    }

    /** Messages that were taken whole, with or without an answer. */
    public List<String> messages() {
        return messages;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Conversation conversation = new Conversation(socket);
            if (secureFromTheStart) {
                conversation.secure();
            }
            if (imap) {
                conversation.imap();
            } else {
                conversation.smtp();
            }
        } catch (IOException gone) {
            // The client's affair.
        }
    }

    private final class Conversation {

        private Socket socket;
        private BufferedReader in;
        private OutputStream out;

        Conversation(Socket socket) throws IOException {
            use(socket);
        }

        private void use(Socket next) throws IOException {
            socket = next;
            in = new BufferedReader(new InputStreamReader(next.getInputStream(), StandardCharsets.ISO_8859_1));
            out = next.getOutputStream();
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        private void secure() throws IOException {
            SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            use(secured);
        }

        void imap() throws IOException {
            say("* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                String tag = line.split(" ")[0];
                if (line.contains("STARTTLS")) {
                    say(tag + " OK begin");
                    secure();
                } else {
                    say(tag + " BAD not in the script");
                }
            }
        }

        void smtp() throws IOException {
            say("220 scripted ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                String verb = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> ehlo();
                    case "STARTTLS" -> {
                        say("220 go ahead");
                        secure();
                    }
                    case "AUTH" -> say("235 welcome");
                    case "RCPT" -> {
                        switch (fault) {
                            case DROPS_BEFORE_DATA -> {
                                return;
                            }
                            case DEFERS_RECIPIENT -> say("450 4.2.1 come back later");
                            case REFUSES_RECIPIENT -> say("550 5.1.1 nobody of that name");
                            default -> say("250 ok");
                        }
                    }
                    case "DATA" -> {
                        if (fault == Fault.DROPS_AT_DATA) {
                            return;
                        }
                        if (fault == Fault.DEFERS_DATA) {
                            say("451 4.3.2 not while I am busy");
                            continue;
                        }
                        say("354 go on");
                        take();
                        switch (fault) {
                            case DROPS_AFTER_DATA -> {
                                return;
                            }
                            case DEFERS_MESSAGE -> say("451 4.3.0 not now");
                            case REFUSES_MESSAGE -> say("554 5.7.1 looks like spam");
                            default -> say("250 2.0.0 queued as 42");
                        }
                    }
                    case "QUIT" -> {
                        say("221 bye");
                        return;
                    }
                    default -> say("250 ok");
                }
            }
        }

        private void ehlo() throws IOException {
            say("250-scripted");
            boolean secured = socket instanceof SSLSocket;
            if (!secured && fault != Fault.OFFERS_NO_STARTTLS) {
                say("250-STARTTLS");
            }
            say("250 AUTH PLAIN LOGIN");
        }

        private void take() throws IOException {
            StringBuilder message = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                message.append(line).append('\n');
            }
            messages.add(message.toString());
        }
    }
}

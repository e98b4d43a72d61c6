package dev.parley.mail.testing;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An IMAP server (TLS from the first byte) with one INBOX, for what a real one does too rarely or not on demand: to tell
 * of a mail in the answer to a FETCH that did not find it, to lag behind itself, and to renumber everything.
 */
public final class ScriptedMailbox implements Closeable {

    private record Mail(long uid, String subject) {}

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final SSLContext tls = Engines.serverTls();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private volatile long uidValidity = 1;
    private volatile List<Mail> duringNextFetch = List.of();
    private volatile List<Mail> unknownToOpening = List.of();

    public ScriptedMailbox() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void put(long uid, String subject) {
        mails.add(new Mail(uid, subject));
    }

    /** The next FETCH will not find this mail, but its answer tells that there is one more; IDLE tells nothing. */
    public void putDuringNextFetch(long uid, String subject) {
        duringNextFetch = List.of(new Mail(uid, subject));
    }

    /** Whoever opens the mailbox before the next FETCH is told how it stood without its last mail. */
    public void lagBehind() {
        unknownToOpening = List.of(mails.getLast());
    }

    /** As after an administrator rebuilt the mailbox: everything that is there has another UID now. */
    public void renumber(long validity, long firstUid) {
        List<String> subjects = mails.stream().map(Mail::subject).toList();
        uidValidity = validity;
        mails.clear();
        for (int i = 0; i < subjects.size(); i++) {
            put(firstUid + i, subjects.get(i));
        }
        hangUp();
    }

    /** Commands without their tags, as they came. */
    public List<String> heard() {
        return heard;
    }

    public void hangUp() {
        open.forEach(ScriptedMailbox::cut);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        hangUp();
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // That was the purpose.
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            secured.setUseClientMode(false);
            new Conversation(secured).run();
        } catch (IOException gone) {
            // The client's affair.
        } finally {
            open.remove(socket);
        }
    }

    private final class Conversation {

        private final BufferedReader in;
        private final OutputStream out;

        Conversation(Socket socket) throws IOException {
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            out = socket.getOutputStream();
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        void run() throws IOException {
            say("* OK [CAPABILITY IMAP4rev1 IDLE] scripted");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String tag = line.split(" ")[0];
                String command = line.substring(tag.length()).strip();
                heard.add(command.startsWith("LOGIN") ? "LOGIN" : command);
                switch (command.split(" ")[0]) {
                    case "CAPABILITY" -> say("* CAPABILITY IMAP4rev1 IDLE");
                    case "EXAMINE", "SELECT" -> {
                        say("* " + mails.size() + " EXISTS");
                        say("* OK [UIDVALIDITY " + uidValidity + "] these UIDs");
                        say("* OK [UIDNEXT " + next() + "] next");
                    }
                    case "UID" -> fetch(command.split(" ")[2], command.contains("ENVELOPE"));
                    case "IDLE" -> {
                        say("+ waiting");
                        heard.add(String.valueOf(in.readLine()));
                    }
                    default -> {
                        // Granted.
                    }
                }
                say(tag + (command.startsWith("EXAMINE") ? " OK [READ-ONLY] done" : " OK done"));
                if (command.startsWith("LOGOUT")) {
                    return;
                }
            }
        }

        private long next() {
            return 1
                    + mails.stream()
                            .filter(mail -> !unknownToOpening.contains(mail))
                            .mapToLong(Mail::uid)
                            .max()
                            .orElse(0);
        }

        private void fetch(String set, boolean withEnvelope) throws IOException {
            unknownToOpening = List.of();
            for (int i = 0; i < mails.size(); i++) {
                Mail mail = mails.get(i);
                if (isIn(set, mail.uid(), i == mails.size() - 1)) {
                    String envelope = " ENVELOPE (NIL \"" + mail.subject()
                            + "\" ((NIL NIL \"eve\" \"x.example\")) NIL NIL NIL NIL NIL NIL NIL)";
                    say("* " + (i + 1) + " FETCH (UID " + mail.uid() + (withEnvelope ? envelope : "") + ")");
                }
            }
            List<Mail> late = duringNextFetch;
            duringNextFetch = List.of();
            if (!late.isEmpty()) {
                mails.addAll(late);
                say("* " + mails.size() + " EXISTS");
            }
        }

        /** {@code 3,5} or {@code 4:*}, which has the last one whatever its UID is. */
        private boolean isIn(String set, long uid, boolean last) {
            return set.endsWith(":*")
                    ? last || uid >= Long.parseLong(set.substring(0, set.length() - 2))
                    : Stream.of(set.split(",")).anyMatch(one -> Long.parseLong(one) == uid);
        }
    }
}

package dev.parley.file.store;

import dev.parley.file.fakes.Certificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An FTP server that keeps files in memory, and answers a command in another way than it should when a test says so. */
final class ScriptedServer implements AutoCloseable {

    /** What it does in place of the right thing. */
    interface Deviation {
        void answer(ScriptedDialogue dialogue, String argument) throws IOException;
    }

    /** How long {@link #store} waits for it, whatever it does. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Certificate CERTIFICATE = Certificate.create();

    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final Map<String, Deviation> deviations = new ConcurrentHashMap<>();
    final List<String> received = new CopyOnWriteArrayList<>();
    final Set<Socket> open = ConcurrentHashMap.newKeySet();
    final SSLContext tls;
    private final ServerSocket listener;

    ScriptedServer() {
        try {
            tls = tls();
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    private static SSLContext tls() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(CERTIFICATE.keyStore()))) {
            store.load(in, Certificate.PASSWORD.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, Certificate.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                Thread.startVirtualThread(() -> new ScriptedDialogue(this, client).run());
            } catch (IOException e) {
                // closed, or a client that left at once
            }
        }
    }

    /** The greeting is a command as well: {@code CONNECT}. */
    ScriptedServer on(String command, Deviation deviation) {
        deviations.put(command, deviation);
        return this;
    }

    /** A store on it with one connection and little patience. */
    FtpFileStore store() {
        return new FtpFileStore(new FtpSettings(
                "localhost",
                listener.getLocalPort(),
                "parley",
                "secret",
                "",
                Optional.of(CERTIFICATE.pem()),
                1,
                PATIENCE,
                PATIENCE,
                PATIENCE,
                PATIENCE,
                Duration.ofSeconds(60)));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}

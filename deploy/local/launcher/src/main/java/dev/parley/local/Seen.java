package dev.parley.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What was seen of a part.
 *
 * @param port where it is to listen; 0 when it was never configured
 * @param listens it takes connections
 * @param health present for a service that runs
 */
record Seen(String name, Optional<ProcessHandle> process, int port, boolean listens, Optional<Health> health) {
    private static final int CONNECT_MILLIS = 300;

    private static final List<String> PORTS = List.of("quarkus.http.port", "port", "imap-port");

    static Seen engine(Home home, String name) throws IOException {
        var process = home.pid(name).process();
        int port = port(home, name);
        return new Seen(name, process, port, process.isPresent() && listens(port), Optional.empty());
    }

    static Seen service(Home home, String name) throws IOException {
        var process = home.pid(name).process();
        int port = port(home, name);
        if (process.isEmpty()) {
            return new Seen(name, process, port, false, Optional.empty());
        }
        var health = Health.of(URI.create("http://127.0.0.1:" + port));
        return new Seen(name, process, port, true, Optional.of(health));
    }

    /** As the launcher configured it at its last start. */
    private static int port(Home home, String part) throws IOException {
        var properties = new Properties();
        if (Files.exists(home.config(part))) {
            try (var reader = Files.newBufferedReader(home.config(part))) {
                properties.load(reader);
            }
        }
        return PORTS.stream()
                .filter(properties::containsKey)
                .findFirst()
                .map(key -> Integer.parseInt(properties.getProperty(key)))
                .orElse(0);
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    boolean runs() {
        return process.isPresent();
    }

    boolean isWell() {
        return runs() && health.map(Health::ready).orElse(listens);
    }

    String state() {
        if (!runs()) {
            return "down";
        }
        return health.map(answer -> answer.ready() ? "ready" : "NOT READY").orElse(listens ? "runs" : "NO ANSWER");
    }
}

package dev.parley.bench.system;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A server of somebody else's, run in a folder of its own where its log is too. */
final class PeerProcess implements AutoCloseable {

    private static final int START_SECONDS = 90;
    private static final int STOP_SECONDS = 10;
    private static final int PROBE_MILLIS = 50;
    private static final String SERVER_CORE = "0";

    private final Process process;
    private final Path log;

    private PeerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static PeerProcess start(List<String> command, Path folder) throws IOException {
        return start(command, folder, Map.of());
    }

    static PeerProcess start(List<String> command, Path folder, Map<String, String> environment) throws IOException {
        Path log = folder.resolve("log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new PeerProcess(process, log);
    }

    /** The Java that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Where the classes of this program are, wherever the current folder is. */
    static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The command on the first core, by taskset(1). */
    static List<String> onOneCore(List<String> command) {
        var pinned = new ArrayList<>(List.of("taskset", "-c", SERVER_CORE));
        pinned.addAll(command);
        return pinned;
    }

    /** Waits until it listens there. */
    void awaitPort(int port) throws IOException, InterruptedException {
        await(() -> listens(port));
    }

    private interface Probe {
        boolean ready() throws InterruptedException;
    }

    private void await(Probe probe) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!probe.ready()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("it is not ready; it said: " + Files.readString(log));
            }
            Thread.sleep(PROBE_MILLIS);
        }
    }

    /** Waits until a GET is answered by 200. */
    void awaitAnswer(URI uri) throws IOException, InterruptedException {
        var http = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        await(() -> {
            try {
                return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            }
        });
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}

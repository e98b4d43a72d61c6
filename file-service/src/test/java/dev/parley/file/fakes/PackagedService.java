package dev.parley.file.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The service as it is delivered, in a process of its own, on the engines of the tests and on stand-ins. */
public final class PackagedService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern HEAP = Pattern.compile(" (\\d+)M->\\d+M\\(\\d+M\\)");
    private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Path log;
    private final Path collections;
    private final Process process;
    public final int http = freePort();
    public final int ftp = freePort();

    /** @param heapMegabytes {@code -Xmx} */
    public PackagedService(Fakes fakes, int heapMegabytes, Path folder) throws IOException {
        log = folder.resolve("service.log");
        collections = folder.resolve("gc.log");
        Properties config = EngineConfig.read();
        config.putAll(Map.of(
                "quarkus.http.port", Integer.toString(http),
                "parley.ftp.port", Integer.toString(ftp),
                "parley.ftp.passive-ports", "0",
                "quarkus.rest-client.chat-service.url", fakes.chatUrl(),
                "quarkus.rest-client.gateway.url", fakes.gatewayUrl(),
                "mp.jwt.verify.publickey", fakes.publicKey()));
        Path file = folder.resolve("file-service.properties");
        try (var out = Files.newBufferedWriter(file)) {
            config.store(out, null);
        }
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMegabytes + "m",
                        "-XX:+UseSerialGC",
                        "-Xlog:gc:file=" + collections,
                        "-Dsmallrye.config.locations=" + file,
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar")
                                .toAbsolutePath()
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as(Files.readString(log))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private boolean isReady() {
        try {
            return connect("/q/health/ready").getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public HttpURLConnection connect(String path) throws IOException {
        return (HttpURLConnection)
                URI.create("http://127.0.0.1:" + http + path).toURL().openConnection();
    }

    /** The most that the heap held just before a collection, in MiB. */
    public long heapPeak() throws IOException {
        return HEAP.matcher(Files.readString(collections))
                .results()
                .map(MatchResult::group)
                .mapToLong(text -> Long.parseLong(text.strip().replaceAll("M.*", "")))
                .max()
                .orElse(0);
    }

    /** The most memory that the process had, in MiB. */
    public long residentPeak() throws IOException {
        return RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")))
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)) / 1024)
                .findFirst()
                .orElse(0);
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroy();
        if (!process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).isDone()) {
            process.destroyForcibly();
        }
    }
}

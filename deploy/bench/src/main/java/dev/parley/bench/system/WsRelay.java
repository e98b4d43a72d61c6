package dev.parley.bench.system;

import dev.parley.bench.load.Entrance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Twenty lines of Node with the package ws, which relay and store nothing. */
final class WsRelay implements SystemUnderTest {

    private static final String PACKAGE = "ws@8.18.3";
    private static final int INSTALL_SECONDS = 120;

    private final Place place;
    private final Consumer<String> progress;
    private @Nullable PeerProcess process;

    WsRelay(Place place, Consumer<String> progress) {
        this.place = place;
        this.progress = progress;
    }

    @Override
    public String name() {
        return "ws";
    }

    @Override
    public Optional<String> lacks() {
        try {
            if (!Programs.isThere("node") || !Programs.isThere("npm")) {
                return Optional.of("it needs Node with npm (Debian: apt-get install nodejs npm)");
            }
            return installed() ? Optional.empty() : Optional.of("npm could not install " + PACKAGE);
        } catch (IOException e) {
            return Optional.of("npm could not be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private boolean installed() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(modules());
        if (Files.exists(folder.resolve("node_modules/ws"))) {
            return true;
        }
        progress.accept("  npm install " + PACKAGE);
        var npm = new ProcessBuilder(
                        "npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString(), PACKAGE)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
                .start();
        return npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) && npm.exitValue() == 0;
    }

    private Path modules() {
        return place.folder().resolve("node");
    }

    @Override
    public void start() throws Exception {
        Path script = modules().resolve("relay.cjs");
        try (var source = Objects.requireNonNull(WsRelay.class.getResourceAsStream("relay.cjs"))) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
        var port = Integer.toString(place.peerPort());
        process = PeerProcess.start(List.of("node", script.toString(), port), place.fresh(name()));
        process.awaitPort(place.peerPort());
    }

    @Override
    public Entrance open(String room) {
        return new Loopback.RelayDoor(place.peerPort());
    }

    @Override
    public boolean acknowledges() {
        return true;
    }

    @Override
    public Stream<ProcessHandle> processes() {
        return Stream.of(Objects.requireNonNull(process).handle());
    }

    @Override
    public void close() throws Exception {
        if (process != null) {
            process.close();
        }
    }
}

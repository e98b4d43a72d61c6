package dev.parley.bench.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What peers from Debian's packages have in common: a program, a configuration of our own, a folder, a port. */
abstract sealed class DebianPeer implements SystemUnderTest permits Ejabberd, Inspircd, Mosquitto {

    private final Place place;
    private final Consumer<String> progress;
    private @Nullable PeerProcess process;

    DebianPeer(Place place, Consumer<String> progress) {
        this.place = place;
        this.progress = progress;
    }

    /** The program that tells whether it is installed. */
    abstract String program();

    abstract String debianPackage();

    /** What to run; {@code configuration} is a file in the empty folder that it runs in. */
    abstract List<String> command(Path configuration);

    Map<String, String> environment(Path configuration) {
        return Map.of();
    }

    final int port() {
        return place.peerPort();
    }

    @Override
    public final Optional<String> lacks() {
        return Debian.need(program(), debianPackage(), progress);
    }

    /** The configuration is this class's resource of the same name, in which {@code @PORT@}, {@code @FOLDER@} and {@code @USER@} stand for theirs. */
    @Override
    public final void start() throws Exception {
        Path folder = place.fresh(name());
        Path configuration = folder.resolve(resource());
        Files.writeString(
                configuration,
                template()
                        .replace("@PORT@", Integer.toString(port()))
                        .replace("@FOLDER@", folder.toString())
                        .replace("@USER@", System.getProperty("user.name")));
        process = PeerProcess.start(command(configuration), folder, environment(configuration));
        process.awaitPort(port());
    }

    abstract String resource();

    private String template() {
        try (var in = Objects.requireNonNull(DebianPeer.class.getResourceAsStream(resource()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final Stream<ProcessHandle> processes() {
        return Stream.of(Objects.requireNonNull(process).handle());
    }

    @Override
    public final void close() throws Exception {
        if (process != null) {
            process.close();
        }
    }
}

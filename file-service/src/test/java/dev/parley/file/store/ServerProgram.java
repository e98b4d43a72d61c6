package dev.parley.file.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.file.fakes.Certificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An FTP server of Debian's, on a free port of loopback, with everything that it needs and writes in a temporary folder. It
 * is looked for on the system and in {@code target/ftp-servers}, where {@code .ci/run} unpacks it: Debian lets only one of
 * them be installed.
 */
final class ServerProgram implements BeforeAllCallback, AfterAllCallback {

    private static final Path UNPACKED =
            Path.of(System.getProperty("parley.test.home")).resolveSibling("ftp-servers");

    /** The password {@code secret}, as crypt(3) keeps it. */
    static final String SECRET_HASHED = "$1$abcdefgh$cHJi5PXp/ki/ktXzqlk6I1";

    /** The root of the file system that it is installed in. */
    final Path root;

    final Path folder;
    final int port;
    final Certificate certificate = Certificate.create();
    private final Path program;
    private final SetUp setUp;
    private Optional<Process> process = Optional.empty();
    private Optional<FtpFileStore> store = Optional.empty();

    /** Writes the server's configuration, starts it, and says how to get in. */
    interface SetUp {
        FtpFileStore start(ServerProgram server) throws IOException, InterruptedException;
    }

    ServerProgram(String name, SetUp setUp) {
        this.program = Path.of("usr", "sbin", name);
        this.setUp = setUp;
        this.root = Stream.of(Path.of("/"), UNPACKED)
                .filter(at -> Files.isExecutable(at.resolve(program)))
                .findFirst()
                .orElse(Path.of("/"));
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.folder = Files.createTempDirectory("parley-" + name);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            this.port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves the test out when it is not there, or cannot be used. */
    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        Path name = program.getFileName();
        Assumptions.assumeTrue(
                Files.isExecutable(root.resolve(program)),
                "LEFT OUT: " + name + " is neither installed nor in " + UNPACKED);
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "LEFT OUT: only root can run " + name);
        store = Optional.of(setUp.start(this));
    }

    /** Makes a folder that a user of the system owns. */
    Path ownedBy(String user, String name) throws IOException {
        Path owned = Files.createDirectories(folder.resolve(name));
        Files.setOwner(
                owned, owned.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
        return owned;
    }

    Path write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Runs one of its tools to the end. */
    void run(String... command) throws IOException, InterruptedException {
        Process tool = logged("tool.log", List.of(command)).start();
        assertThat(tool.waitFor())
                .as(Files.readString(folder.resolve("tool.log")))
                .isZero();
    }

    /** Starts it in the foreground and waits until it listens. */
    void start(String... arguments) throws IOException, InterruptedException {
        process = Optional.of(logged(
                        "server.log",
                        Stream.concat(Stream.of(root.resolve(program).toString()), Stream.of(arguments))
                                .toList())
                .start());
        for (int tries = 0; !listens(); tries++) {
            assertThat(tries).as(Files.readString(folder.resolve("server.log"))).isLessThan(100);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private ProcessBuilder logged(String log, List<String> command) {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile());
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    FtpFileStore store() {
        return store.orElseThrow();
    }

    FtpFileStore store(String username, String password, String directory) {
        return new FtpFileStore(new FtpSettings(
                "localhost",
                port,
                username,
                password,
                directory,
                Optional.of(certificate.pem()),
                2,
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60)));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        store.ifPresent(FtpFileStore::close);
        process.ifPresent(Process::destroy);
    }
}

package dev.parley.mail.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's Dovecot and Postfix on ports and files of their own: the pair that most people's mail lies on. IMAP and
 * submission, each with STARTTLS and with TLS from the first byte; any user exists, with one password for all.
 */
public final class Dovecot implements AutoCloseable {

    public static final String PASSWORD = "secret-of-all";
    private static final Path DOVECOT = Path.of("/usr/sbin/dovecot");
    private static final Path POSTFIX = Path.of("/usr/sbin/postfix");

    private final Path home;
    private final Map<String, Integer> ports;
    private Process imap;
    private final Process smtp;

    private Dovecot(Path home, Map<String, Integer> ports) throws IOException {
        this.home = home;
        this.ports = ports;
        this.imap = startImap();
        this.smtp = run("/usr/sbin/postfix", "-c", home.resolve("postfix").toString(), "start-fg");
        ports.values().forEach(Dovecot::awaitPort);
    }

    /** Skips the test where they are not installed, or where they cannot be started: they drop rights, so need root's. */
    public static Dovecot start() {
        boolean installed = Files.isExecutable(DOVECOT) && Files.isExecutable(POSTFIX);
        Assumptions.assumeTrue(installed, "needs Debian's dovecot-imapd, dovecot-lmtpd and postfix");
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        try {
            Path home = Files.createTempDirectory("dovecot");
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            Map<String, Integer> ports = Map.of(
                    "imap", freePort(), "imaps", freePort(), "submission", freePort(), "submissions", freePort());
            write(home, ports);
            return new Dovecot(home, ports);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @param protocol {@code imap} or {@code submission}, with an s for TLS from the first byte */
    public Map<String, Object> server(String protocol) {
        return Api.server("localhost", ports.get(protocol), protocol.endsWith("s") ? "implicit" : "starttls");
    }

    public Mailbox mailbox(String address) {
        return new Mailbox(ports.get("imap"), address, PASSWORD);
    }

    /** The IMAP server and all its connections are killed; whatever is delivered meanwhile waits in Postfix. */
    public void killImap() {
        List<ProcessHandle> family =
                Stream.concat(Stream.of(imap.toHandle()), imap.descendants()).toList();
        family.forEach(ProcessHandle::destroyForcibly);
        Await.until(Duration.ofSeconds(30), () -> family.stream().noneMatch(ProcessHandle::isAlive));
    }

    public void restartImap() {
        try {
            imap = startImap();
            awaitPort(ports.get("imap"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            run("/usr/sbin/postfix", "-c", home.resolve("postfix").toString(), "stop")
                    .waitFor();
            end(smtp);
            killImap();
            run("rm", "-rf", home.toString()).waitFor();
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private Process startImap() throws IOException {
        return run(DOVECOT.toString(), "-F", "-c", home.resolve("dovecot.conf").toString());
    }

    private Process run(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("output.log").toFile()))
                .start();
    }

    private static void end(Process process) {
        process.destroy();
        Await.until(Duration.ofSeconds(30), () -> !process.isAlive());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port) {
        Await.until(Duration.ofSeconds(30), () -> {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return true;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private static void write(Path home, Map<String, Integer> ports) throws IOException {
        folderOf("mail", home.resolve("mail"));
        Files.createDirectories(home.resolve("postfix/queue"));
        folderOf("postfix", home.resolve("postfix/data"));
        Files.writeString(home.resolve("key.pem"), Engines.serverKeyPem());
        Files.writeString(home.resolve("cert.pem"), Engines.serverCertificatePem());
        Files.writeString(home.resolve("dovecot.conf"), filled("dovecot.conf", home, ports));
        Files.writeString(home.resolve("postfix/main.cf"), filled("postfix-main.cf", home, ports));
        Files.writeString(home.resolve("postfix/master.cf"), filled("postfix-master.cf", home, ports));
    }

    private static void folderOf(String user, Path folder) throws IOException {
        Files.createDirectory(folder);
        Files.setOwner(
                folder, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    }

    private static String filled(String template, Path home, Map<String, Integer> ports) throws IOException {
        try (InputStream in = Dovecot.class.getResourceAsStream("/engines/" + template)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text = text.replace("@home@", home.toString()).replace("@password@", PASSWORD);
            for (Map.Entry<String, Integer> port : ports.entrySet()) {
                text = text.replace("@" + port.getKey() + "@", port.getValue().toString());
            }
            return text;
        }
    }
}

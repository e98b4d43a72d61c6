package dev.parley.local.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One database cluster: its folder and how its server is run on it, durable against a loss of power. */
record Cluster(Binaries binaries, Path data, String listen, int port, String password) {

    /** From elsewhere everybody gets to the database of their own name; the superuser comes from this machine only. */
    private static final String ACCESS =
            """
            host all      all 127.0.0.1/32 scram-sha-256
            host sameuser all all          scram-sha-256
            """;

    private static final int LEFTOVER_SECONDS = 30;

    private static final Map<String, String> CONFIGURATION = Map.ofEntries(
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("max_connections", "200"),
            Map.entry("shared_buffers", "64MB"),
            Map.entry("io_workers", "1"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"));

    /**
     * Stops what an earlier, killed engine left running on this folder. The programs were unpacked for this cluster
     * alone, so who runs them belongs to it, and nobody else's process is touched. With all of them gone the lock file
     * is stale; it has to go as well, because PostgreSQL takes any living process of that number for a server.
     */
    void stopLeftover() throws IOException, InterruptedException {
        var lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        var pid = Files.readAllLines(lock).getFirst().strip();
        for (var process : processes()) {
            if (Long.toString(process.pid()).equals(pid)) {
                System.out.println("stopping the server that an earlier start left: " + pid);
                new ProcessBuilder("kill", "-INT", pid).inheritIO().start().waitFor();
            }
        }
        for (var process : processes()) {
            try {
                process.onExit().get(LEFTOVER_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException("a process that an earlier start left does not stop: " + process.pid(), e);
            }
        }
        Files.deleteIfExists(lock);
    }

    private List<ProcessHandle> processes() {
        var program = binaries.path("postgres").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").equals(program))
                .toList();
    }

    /** Creates the cluster beside its folder and moves it there when it is whole. Does nothing when it exists. */
    void initialise() throws IOException, InterruptedException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        var half = data.resolveSibling(data.getFileName() + ".new");
        if (Files.exists(half)) {
            Binaries.delete(half);
        }
        Files.createDirectories(half.resolveSibling("."));
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var passwordFile = Files.createTempFile("parley", ".password", ownerOnly);
        try {
            Files.writeString(passwordFile, password);
            var command = new ArrayList<>(binaries.command("initdb"));
            command.addAll(List.of("--pgdata", half.toString(), "--username", "postgres"));
            command.addAll(List.of("--pwfile", passwordFile.toString(), "--auth", "scram-sha-256"));
            command.addAll(List.of("--encoding", "UTF8", "--locale", "C"));
            command.addAll(List.of("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-instructions"));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("initdb failed:\n" + output);
            }
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(half, data);
    }

    Server start() throws IOException {
        var access = data.resolve("access.conf");
        Files.writeString(access, ACCESS);
        var command = new ArrayList<>(binaries.command("postgres"));
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        command.addAll(List.of("-c", "hba_file=" + access, "-c", "listen_addresses=" + listen));
        CONFIGURATION.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return Server.start(command);
    }
}

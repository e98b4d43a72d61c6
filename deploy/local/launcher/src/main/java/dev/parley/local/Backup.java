package dev.parley.local;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * Everything that a home keeps, of one moment, as a {@code .tar.gz}: the databases, the files, the mail, the secrets. The
 * broker's data is not in it: the log is the truth, and a broker that starts empty tells nobody of entries that are gone.
 *
 * <p>The first entry, {@value Manifest#NAME}, says what it is; the last, {@value #SUMS}, has the hash of every file in the
 * format of {@code sha256sum}, so that an archive that was cut off is not taken for a whole one.
 */
record Backup(Home home, Console console) {
    static final String SUMS = "SHA256SUMS";

    private static final List<String> ENGINES = List.of("postgres", "ftp", "mail");
    /** Of a process, not of the data. */
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");

    private static final int SERVER_STOP_SECONDS = 30;

    /**
     * Nothing may run on the home. The file is there whole or not at all, and only its owner can read it.
     *
     * @throws IllegalStateException when there is nothing to back up, or the file is there already
     */
    void write(Path file, Instant now) throws IOException, InterruptedException {
        for (var engine : ENGINES) {
            if (!Files.isDirectory(home.data(engine))) {
                throw new IllegalStateException("There is nothing to back up: Parley has not run on %s yet (no %s)"
                        .formatted(home.folder(), home.data(engine)));
            }
        }
        if (Files.exists(file)) {
            throw new IllegalStateException(file + " is there already; name another file");
        }
        awaitServer();
        console.say("Backing up %s".formatted(home.folder()));
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.deleteIfExists(unfinished);
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (var channel = FileChannel.open(unfinished, options, ownerOnly)) {
                archive(Channels.newOutputStream(channel), now);
            }
            force(unfinished, StandardOpenOption.WRITE);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            force(file.toAbsolutePath().resolveSibling("."), StandardOpenOption.READ);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException("another backup is being written to " + file, e);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        console.say("  %s, %d MiB. Keep it as you keep a password: everybody's messages and all secrets are in it."
                .formatted(file, Files.size(file) >> 20));
    }

    /** It is on the disk then, even if the power fails. */
    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (var channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    /** PostgreSQL stops by itself when its engine was killed; its files are of one moment only once it has. */
    private void awaitServer() throws IOException, InterruptedException {
        var lock = home.data("postgres").resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
        var server = ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
        try {
            if (server.isPresent()) {
                server.get().onExit().get(SERVER_STOP_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "PostgreSQL still runs on %s (process %d); stop it first".formatted(home.data("postgres"), pid), e);
        }
    }

    private void archive(OutputStream out, Instant now) throws IOException {
        try (var tar = new TarArchiveOutputStream(
                new GzipCompressorOutputStream(new BufferedOutputStream(out)), StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            var postgres = Files.readString(home.data("postgres").resolve("PG_VERSION"));
            add(tar, Manifest.NAME, Manifest.of(now, postgres.strip()).text(), now);
            var sums = new StringBuilder();
            for (var engine : ENGINES) {
                add(tar, home.data(engine), sums);
            }
            add(tar, home.folder().resolve("secrets"), sums);
            add(tar, SUMS, sums.toString(), now);
            tar.finish();
            tar.flush();
        }
    }

    private void add(TarArchiveOutputStream tar, Path folder, StringBuilder sums) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : (Iterable<Path>) paths.sorted()::iterator) {
                var name = home.folder().relativize(path).toString();
                if (LEFT_OUT.contains(path.getFileName().toString())) {
                    continue;
                }
                // Not made of the file itself: that would put in its owner and times by which this machine is known.
                var entry = new TarArchiveEntry(Files.isDirectory(path) ? name + "/" : name);
                entry.setMode(entry.isDirectory() ? 0700 : 0600);
                entry.setSize(entry.isDirectory() ? 0 : Files.size(path));
                entry.setModTime(Files.getLastModifiedTime(path).toMillis());
                tar.putArchiveEntry(entry);
                if (!entry.isDirectory()) {
                    var digest = Digests.sha256();
                    Files.copy(path, new DigestOutputStream(tar, digest));
                    sums.append(HexFormat.of().formatHex(digest.digest()))
                            .append("  ")
                            .append(name)
                            .append('\n');
                }
                tar.closeArchiveEntry();
            }
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, String text, Instant now) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        entry.setMode(0600);
        entry.setModTime(now.toEpochMilli());
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}

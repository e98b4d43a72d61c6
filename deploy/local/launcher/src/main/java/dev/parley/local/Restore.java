package dev.parley.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Puts a {@link Backup} in place of what a home keeps. The archive is unpacked beside it and checked; until then nothing has
 * changed. One rename then decides: before it the restore has not happened, after it {@link #finish} carries it out,
 * now or, if this process is killed, at the next start. What was there before is set aside, never deleted.
 */
public record Restore(Home home, Console console) {
    private static final List<String> PARTS = List.of("secrets", "data");

    /**
     * Restores a home that nothing runs on.
     *
     * @throws IllegalStateException when something does, or the file is no whole backup; nothing has changed then
     */
    public static void restore(Path home, Path file, Console console) throws IOException, InterruptedException {
        try (var lock = HomeLock.take(Home.open(home), console)) {
            new Restore(lock.home(), console).from(file, Clock.systemUTC().instant());
        }
    }

    /**
     * @param now tells this restore from all others, and grows from one to the next: the epoch of the rooms is made of it
     * @throws IllegalStateException when the file is no backup, or no whole one; nothing has changed then
     */
    void from(Path file, Instant now) throws IOException {
        var unpacked = home.folder().resolve("restoring");
        delete(unpacked);
        Manifest manifest;
        try {
            manifest = unpack(file, unpacked);
        } catch (IOException e) {
            delete(unpacked);
            throw new IllegalStateException(
                    "%s cannot be read: %s. Nothing was changed.".formatted(file, e.getMessage()), e);
        } catch (IllegalStateException e) {
            delete(unpacked);
            throw new IllegalStateException(e.getMessage() + ". Nothing was changed.", e);
        }
        Home.write(unpacked.resolve("data").resolve(Home.RESTORED), now.truncatedTo(ChronoUnit.SECONDS) + "\n");
        Files.move(unpacked, decided(), StandardCopyOption.ATOMIC_MOVE);
        finish();
        console.say("Restored to the state of %s. `./parley up` goes on from there.".formatted(manifest.made()));
        console.say("  Clients will load their rooms anew. Mail that was waiting to be sent in the backup is marked");
        console.say("  'unknown' and not sent by itself: it may have been sent since.");
    }

    /** Carries out a restore that was decided. Does nothing when there is none. */
    void finish() throws IOException {
        if (!Files.exists(decided())) {
            return;
        }
        var aside = home.folder().resolve("before-restore-" + time().replace(":", ""));
        for (var part : PARTS) {
            var fresh = decided().resolve(part);
            if (Files.exists(fresh)) {
                setAside(home.folder().resolve(part), aside);
                Files.move(fresh, home.folder().resolve(part), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        delete(home.folder().resolve("config")); // made of the old secrets; every start writes it anew
        delete(decided());
        Home.open(home.folder());
        if (Files.exists(aside)) {
            console.say("What was there before is in " + aside);
            console.say("  To go back to it: ./parley down, then move its data and secrets to " + home.folder());
        }
    }

    /** The data goes last, so until all is done this is found in the one place or in the other. */
    private String time() throws IOException {
        var waiting = decided().resolve("data").resolve(Home.RESTORED);
        var marker =
                Files.exists(waiting) ? waiting : home.folder().resolve("data").resolve(Home.RESTORED);
        return Files.readString(marker).strip();
    }

    private static void setAside(Path part, Path aside) throws IOException {
        boolean isEmpty;
        try (var files = Files.list(part)) {
            isEmpty = files.findAny().isEmpty();
        }
        if (isEmpty) {
            Files.delete(part); // new here, or made by the start that now finishes this
        } else {
            folder(aside);
            Files.move(part, aside.resolve(part.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Path decided() {
        return home.folder().resolve("restored");
    }

    private static Manifest unpack(Path file, Path target) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("There is no file " + file);
        }
        try (var tar = open(file)) {
            var manifest = manifest(file, tar);
            manifest.requireReadable(file);
            Map<String, String> hashes = new HashMap<>();
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(Backup.SUMS)) {
                    check(file, new String(tar.readAllBytes(), StandardCharsets.UTF_8), hashes);
                    return manifest;
                }
                var path = target.resolve(entry.getName()).normalize();
                if (PARTS.stream().noneMatch(part -> path.startsWith(target.resolve(part)))) {
                    throw new IllegalStateException(
                            "%s holds what no backup holds: %s".formatted(file, entry.getName()));
                }
                if (entry.isDirectory()) {
                    folder(path);
                } else {
                    folder(path.resolveSibling(".").normalize());
                    hashes.put(entry.getName(), copy(tar, path));
                }
            }
        }
        throw cutOff(file);
    }

    private static TarArchiveInputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file));
        try {
            return new TarArchiveInputStream(new GzipCompressorInputStream(in), StandardCharsets.UTF_8.name());
        } catch (IOException e) {
            in.close();
            throw noBackup(file);
        }
    }

    private static Manifest manifest(Path file, TarArchiveInputStream tar) {
        try {
            var entry = tar.getNextEntry();
            if (entry == null || !entry.getName().equals(Manifest.NAME)) {
                throw noBackup(file);
            }
            return Manifest.parse(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw noBackup(file);
        }
    }

    private static void check(Path file, String sums, Map<String, String> hashes) {
        var expected =
                sums.lines().collect(Collectors.toMap(line -> line.substring(66), line -> line.substring(0, 64)));
        if (!expected.equals(hashes)) {
            throw new IllegalStateException(file + " is damaged: what is in it is not what was backed up");
        }
    }

    private static String copy(InputStream in, Path path) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var digest = Digests.sha256();
        try (var channel = FileChannel.open(path, options, ownerOnly)) {
            in.transferTo(new DigestOutputStream(Channels.newOutputStream(channel), digest));
            channel.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void folder(Path path) throws IOException {
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (var path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(path);
                }
            }
        }
    }

    private static IllegalStateException noBackup(Path file) {
        return new IllegalStateException(file + " is no backup of Parley");
    }

    private static IllegalStateException cutOff(Path file) {
        return new IllegalStateException(file + " is cut off: its end is missing");
    }
}

package dev.parley.local.postgres;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once per version into a folder named for the archive's hash. */
record Binaries(Path folder) {

    static Binaries unpack(Path parent) throws IOException {
        var archive = "/postgres-%s-%s.txz".formatted(system(), architecture());
        var folder = parent.resolve("postgresql-" + hash(archive));
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(parent);
            var half = Files.createTempDirectory(parent, "unpacking");
            unpack(archive, half);
            Files.move(half, folder);
            removeUnfinished(parent);
        }
        return new Binaries(folder);
    }

    /** PostgreSQL refuses to run as root. A user namespace of its own makes it somebody else who owns the same files. */
    List<String> command(String program) {
        var path = path(program).toString();
        var rootOnLinux = "root".equals(System.getProperty("user.name")) && system().equals("linux");
        return rootOnLinux ? List.of("unshare", "--user", path) : List.of(path);
    }

    Path path(String program) {
        return folder.resolve("bin").resolve(program);
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }

    private static InputStream open(String archive) throws IOException {
        var stream = Binaries.class.getResourceAsStream(archive);
        if (stream == null) {
            throw new FileNotFoundException("no PostgreSQL for this kind of machine: " + archive);
        }
        return stream;
    }

    private static String hash(String archive) throws IOException {
        try (var in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(open(archive)))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("an entry outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    /** What a start that was killed while it unpacked has left. */
    private static void removeUnfinished(Path parent) throws IOException {
        try (var folders = Files.newDirectoryStream(parent, "unpacking*")) {
            for (var folder : folders) {
                delete(folder);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}

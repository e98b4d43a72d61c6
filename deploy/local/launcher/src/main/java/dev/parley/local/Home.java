package dev.parley.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The folder that holds everything of one suite: data, secrets, configuration, logs, process numbers. Nobody but its
 * owner can look inside, and a file is written whole or not at all.
 */
public record Home(Path folder) {
    /** In the data of a home that was restored from a backup: when. */
    static final String RESTORED = "restored";

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Opens the home, creating it if need be. */
    static Home open(Path folder) throws IOException {
        var home = new Home(folder);
        for (var part : new String[] {"", "cache", "config", "data", "log", "run", "secrets"}) {
            var directory = home.folder.resolve(part);
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        return home;
    }

    /** The configuration that the launcher writes for a service or an engine at every start. */
    public Path config(String part) {
        return folder.resolve("config").resolve(part + ".properties");
    }

    public Path log(String part) {
        return folder.resolve("log").resolve(part + ".log");
    }

    /** The secret of that name, as a file of its own. */
    public Path secret(String name) {
        return folder.resolve("secrets").resolve(name);
    }

    /** Secrets that were made elsewhere ({@link ClusterSecrets}) take the place of its own: the files in {@code PARLEY_SECRETS}. */
    void takeSecrets(Map<String, String> environment) throws IOException {
        var given = environment.get("PARLEY_SECRETS");
        if (given == null) {
            return;
        }
        try (var files = Files.newDirectoryStream(Path.of(given), Files::isRegularFile)) {
            for (var file : files) {
                write(secret(file.getFileName().toString()), Files.readAllBytes(file));
            }
        }
    }

    PidFile pid(String part) {
        return new PidFile(folder.resolve("run").resolve(part + ".pid"));
    }

    Path data(String engine) {
        return folder.resolve("data").resolve(engine);
    }

    /** When it was last restored from a backup, as ISO-8601 writes it. */
    Optional<String> restored() throws IOException {
        var marker = folder.resolve("data").resolve(RESTORED);
        return Files.exists(marker) ? Optional.of(Files.readString(marker).strip()) : Optional.empty();
    }

    Path cache() {
        return folder.resolve("cache");
    }

    Path lock() {
        return folder.resolve("run").resolve("lock");
    }

    /** What its user has set in {@code parley.properties}: ports, for the most part. */
    Properties settings() throws IOException {
        var settings = new Properties();
        var file = settingsFile();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                settings.load(reader);
            }
        }
        return settings;
    }

    Path settingsFile() {
        return folder.resolve("parley.properties");
    }

    void writeConfig(String part, Map<String, String> entries) throws IOException {
        var text = new StringBuilder("# Written by the launcher at every start; changes are lost.\n");
        new TreeMap<>(entries).forEach((key, value) -> text.append(key)
                .append('=')
                .append(value.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n'));
        write(config(part), text.toString());
    }

    /** Writes a file that only its owner can read. It is on the disk, whole, when this returns. */
    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var unfinished =
                Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", ownerOnly);
        Files.write(unfinished, bytes);
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

package dev.parley.bench.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is installed on this machine. */
final class Programs {

    /** Debian keeps servers where a user's PATH may not lead. */
    private static final List<String> SERVER_FOLDERS = List.of("/usr/sbin", "/usr/local/sbin");

    private Programs() {}

    static boolean isThere(String name) {
        var path = List.of(System.getenv().getOrDefault("PATH", "").split(":"));
        return Stream.concat(path.stream(), SERVER_FOLDERS.stream())
                .map(folder -> Path.of(folder, name))
                .anyMatch(Files::isExecutable);
    }
}

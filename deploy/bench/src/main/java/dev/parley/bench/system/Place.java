package dev.parley.bench.system;

import dev.parley.local.Console;
import dev.parley.local.Options;
import dev.parley.local.Suite;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/**
 * Where systems are started: a folder for each, emptied before, and ports of their own.
 *
 * @param root the checkout
 */
public record Place(Path root, Path folder, int portOffset) {

    /** Where peers listen, one after the other. */
    private static final int PEER_PORT = 2_900;

    int peerPort() {
        return PEER_PORT + portOffset;
    }

    /** An empty folder of that name. */
    Path fresh(String name) throws IOException {
        Path fresh = folder.resolve(name);
        if (Files.exists(fresh)) {
            try (var files = Files.walk(fresh)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(fresh);
    }

    /** A suite with no data; what its parts say goes to a file. */
    Suite suite(String name) throws IOException, InterruptedException {
        Path home = folder.resolve(name);
        Files.createDirectories(home);
        fresh(name + "/data");
        fresh(name + "/secrets");
        var log = new PrintStream(
                Files.newOutputStream(folder.resolve(name + "-suite.log")), true, StandardCharsets.UTF_8);
        return Suite.open(new Options(root, home, portOffset, Map.of(), Set.of(), new Console(log)));
    }
}

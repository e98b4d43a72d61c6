package dev.parley.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * How a suite is to run.
 *
 * @param root the checkout whose jars are run
 * @param home where it keeps everything
 * @param portOffset added to every standard port
 * @param replicas how many processes of a service, 1 unless named
 * @param dev the services that run in Quarkus dev mode instead of from their jars
 */
public record Options(
        Path root, Path home, int portOffset, Map<Service, Integer> replicas, Set<Service> dev, Console console) {

    /** The checkout, or what an image has of it, that the current folder is in. */
    public static Path checkout() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("deploy/local/launcher"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "not inside a checkout of Parley: " + Path.of("").toAbsolutePath());
    }
}

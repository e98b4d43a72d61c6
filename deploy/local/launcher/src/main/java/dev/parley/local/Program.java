package dev.parley.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to run for a part of the suite, and how it is known to be ready.
 *
 * @param folder where it runs
 */
record Program(String name, Path folder, List<String> command, Readiness readiness) {

    sealed interface Readiness {
        /** Ready when it prints this line. */
        record Says(String line) implements Readiness {}

        /** Ready when a GET is answered by 200. */
        record Answers(URI uri) implements Readiness {}
    }

    /**
     * The command in a session of its own where the system can do that: Ctrl-C then reaches the launcher alone, which
     * stops everything in order.
     */
    List<String> detached() {
        var detached = new ArrayList<String>();
        for (var folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            var setsid = Path.of(folder, "setsid");
            if (detached.isEmpty() && setsid.toFile().canExecute()) {
                detached.add(setsid.toString());
            }
        }
        detached.addAll(command);
        return detached;
    }
}

package dev.parley.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process a part is. The file holds its number and when it started, since the system gives a number again: a
 * process of that number that started at another time is a stranger.
 */
public record PidFile(Path path) {
    /** The system reports start times rounded, and relative to a clock that may have been set since. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    void write(ProcessHandle process) throws IOException {
        var started = process.info().startInstant().orElse(Instant.EPOCH);
        Home.write(path, process.pid() + " " + started + "\n");
    }

    /** The process, if it still runs. A file that cannot be understood names no process. */
    public Optional<ProcessHandle> process() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        var words = Files.readString(path).strip().split(" ");
        try {
            var started = Instant.parse(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .filter(start ->
                                    Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0)
                            .isPresent());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}

package dev.parley.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a second launcher asks the one that runs for a backup: by a file in the home, which nobody but its owner can
 * write, and another one for the answer. The one that runs stops its parts for it and starts them again.
 */
record BackupRequest(Home home) {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration TAKEN_LIMIT = Duration.ofSeconds(10);
    private static final String DONE = "done";

    /** What serves a request: writes the backup, or throws why it cannot. */
    interface Work {
        void backUp(Path file) throws Exception;
    }

    /**
     * Asks, and waits until it is done.
     *
     * @throws IllegalStateException when it is not, with why
     */
    void ask(Path file, ProcessHandle launcher) throws IOException, InterruptedException {
        Files.deleteIfExists(answer());
        Home.write(request(), file.toString());
        var deadline = System.nanoTime() + TAKEN_LIMIT.toNanos();
        while (!Files.exists(answer())) {
            if (!launcher.isAlive()) {
                Files.deleteIfExists(request());
                throw new IllegalStateException("Parley was stopped before the backup was done; try again");
            }
            if (System.nanoTime() > deadline && Files.deleteIfExists(request())) {
                throw new IllegalStateException(
                        "Parley runs, but is busy starting or testing; try again when it is ready");
            }
            Thread.sleep(LOOK_EVERY);
        }
        var said = Files.readString(answer());
        Files.delete(answer());
        if (!said.equals(DONE)) {
            throw new IllegalStateException(said);
        }
    }

    /** Serves requests, one after the other, until it is interrupted. */
    void serve(Work work) throws IOException, InterruptedException {
        Files.deleteIfExists(request());
        while (true) {
            var file = take();
            if (file.isPresent()) {
                Home.write(answer(), outcome(work, file.get()));
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static String outcome(Work work, Path file) {
        try {
            work.backUp(file);
            return DONE;
        } catch (Exception e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }

    private Optional<Path> take() throws IOException {
        if (!Files.exists(request())) {
            return Optional.empty();
        }
        var file = Path.of(Files.readString(request()));
        return Files.deleteIfExists(request()) ? Optional.of(file) : Optional.empty();
    }

    private Path request() {
        return home.folder().resolve("run").resolve("backup.request");
    }

    private Path answer() {
        return home.folder().resolve("run").resolve("backup.answer");
    }
}

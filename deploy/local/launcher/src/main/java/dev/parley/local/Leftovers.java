package dev.parley.local;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes of this home that a killed launcher has left. They are asked to stop, then made to. */
record Leftovers(Home home, Console console) {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String SUFFIX = ".pid";

    void end() throws IOException, InterruptedException {
        try (var files = Files.newDirectoryStream(home.folder().resolve("run"), "*" + SUFFIX)) {
            for (var path : files) {
                var file = new PidFile(path);
                var process = file.process()
                        .filter(left -> left.pid() != ProcessHandle.current().pid());
                if (process.isPresent()) {
                    var name = path.getFileName().toString();
                    end(name.substring(0, name.length() - SUFFIX.length()), process.get());
                    file.delete();
                }
            }
        }
    }

    private void end(String name, ProcessHandle process) throws InterruptedException {
        console.say("Stopping %s, which an earlier start left running (process %d)".formatted(name, process.pid()));
        process.destroy();
        if (!ended(process)) {
            console.say(name + " does not stop, so it is killed");
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            ended(process);
        }
    }

    private static boolean ended(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }
}

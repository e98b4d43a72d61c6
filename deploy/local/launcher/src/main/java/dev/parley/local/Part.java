package dev.parley.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An engine or a service as a process that is kept running: when it ends without having been stopped it is started
 * again, after a pause that grows with each failure.
 */
public final class Part {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration PROBE_EVERY = Duration.ofMillis(150);
    private static final int FUTILE_STARTS = 3;

    private final Program program;
    private final Home home;
    private final Console console;

    private boolean wanted;
    private boolean ready;
    private int failedStarts;
    private @Nullable Process process;
    private @Nullable Thread keeper;

    Part(Program program, Home home, Console console) {
        this.program = program;
        this.home = home;
        this.console = console;
    }

    public String name() {
        return program.name();
    }

    /** Starts it, if it does not run; {@link #awaitReady} says when it serves. */
    public synchronized void start() {
        if (!wanted) {
            wanted = true;
            failedStarts = 0;
            keeper = Thread.ofPlatform().daemon().name(name()).start(this::keepRunning);
        }
    }

    /** The process as it runs now, none when it is stopped or about to be started again. */
    public synchronized @Nullable ProcessHandle process() {
        return process == null ? null : process.toHandle();
    }

    /** It is to run: it does, or will again soon. */
    synchronized boolean isStarted() {
        return wanted;
    }

    public synchronized boolean isReady() {
        return ready;
    }

    /** It ended at each of its first starts, so there is little hope. */
    synchronized boolean hasFailed() {
        return !ready && failedStarts >= FUTILE_STARTS;
    }

    /** @throws TimeoutException when it is not ready within {@code limit}, or ended at each of its first starts */
    public synchronized void awaitReady(Duration limit) throws TimeoutException, InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!ready) {
            var left = deadline - System.nanoTime();
            if (left <= 0 || hasFailed()) {
                throw notReady(limit);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    synchronized TimeoutException notReady(Duration waited) {
        var why = hasFailed()
                ? "ended %d times without getting ready".formatted(failedStarts)
                : "was not ready within %d s".formatted(waited.toSeconds());
        return new TimeoutException("%s %s; what it said is in %s".formatted(name(), why, home.log(name())));
    }

    /** Stops it in order (SIGTERM), by force if it takes longer than half a minute, and leaves it stopped. */
    public void stop() throws InterruptedException {
        Thread ending;
        synchronized (this) {
            wanted = false;
            notifyAll();
            if (process != null) {
                process.toHandle().destroy(); // Process.destroy() would close the pipe that its last words come by
            }
            ending = keeper;
        }
        if (ending != null && !ending.join(STOP_LIMIT)) {
            console.say(name() + " does not stop, so it is killed");
            kill();
            ending.join();
        }
    }

    /** Ends it at once, as a crash would (SIGKILL), with all processes of its own. It is started again. */
    public synchronized void kill() {
        if (process != null) {
            ready = false;
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.toHandle().destroyForcibly();
        }
    }

    private void keepRunning() {
        var pause = FIRST_PAUSE;
        try {
            while (true) {
                var code = runOnce();
                synchronized (this) {
                    if (!wanted) {
                        return;
                    }
                    pause = failedStarts == 0 ? FIRST_PAUSE : pause;
                    console.say("%s ended by itself (code %d); starting it again in %.1f s"
                            .formatted(name(), code, pause.toMillis() / 1000.0));
                    failedStarts++;
                    notifyAll();
                    TimeUnit.MILLISECONDS.timedWait(this, pause.toMillis());
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                    if (!wanted) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            console.say("%s cannot be run: %s".formatted(name(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int runOnce() throws IOException, InterruptedException {
        Process running;
        synchronized (this) {
            if (!wanted) {
                return 0;
            }
            running = new ProcessBuilder(program.detached())
                    .directory(program.folder().toFile())
                    .redirectErrorStream(true)
                    .start();
            process = running;
        }
        home.pid(name()).write(running.toHandle());
        Thread.ofPlatform().daemon().name(name() + " log").start(() -> copyLog(running));
        if (program.readiness() instanceof Program.Readiness.Answers(var uri)) {
            Thread.ofPlatform().daemon().name(name() + " probe").start(() -> probe(running, uri));
        }
        var code = running.waitFor();
        home.pid(name()).delete();
        synchronized (this) {
            ready = false;
            process = null;
        }
        return code;
    }

    private synchronized void becomeReady(Process running) {
        if (running == process) {
            if (failedStarts > 0) {
                console.say(name() + " is ready again");
            }
            ready = true;
            failedStarts = 0;
            notifyAll();
        }
    }

    private void copyLog(Process running) {
        try (var lines = running.inputReader(StandardCharsets.UTF_8);
                var log = new PartLog(home.log(name()), console)) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (program.readiness() instanceof Program.Readiness.Says(var word) && line.equals(word)) {
                    becomeReady(running);
                    continue;
                }
                console.log(name(), line);
                log.write(line);
            }
        } catch (IOException e) {
            console.say("the log of %s ends here: %s".formatted(name(), e.getMessage()));
        }
    }

    private void probe(Process running, URI uri) {
        try {
            while (running.isAlive()) {
                if (answers(uri)) {
                    becomeReady(running);
                    return;
                }
                Thread.sleep(PROBE_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answers(URI uri) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}

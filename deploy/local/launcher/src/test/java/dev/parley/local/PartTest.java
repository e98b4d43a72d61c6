package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.Program.Readiness;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PartTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Console console = new Console(new PrintStream(OutputStream.nullOutputStream()));

    @TempDir
    Path folder;

    private @Nullable Part part;

    @AfterEach
    void stop() throws Exception {
        if (part != null) {
            part.stop();
        }
    }

    @Test
    void itIsReadyWhenItSaysSoAndItsLogIsKept() throws Exception {
        var part = start("echo hello; echo READY; exec sleep 60");

        part.awaitReady(LIMIT);

        assertThat(new Home(folder).pid("part").process()).isEqualTo(Optional.of(part.process()));
        assertThat(Files.readString(new Home(folder).log("part"))).isEqualTo("hello\n");
    }

    @Test
    void aLogThatCannotBeWrittenHoldsNothingUpAndGoesOn() throws Exception {
        var log = Home.open(folder).log("part");
        Files.createDirectories(log);
        var part = start("seq 20000; echo READY; while sleep 0.1; do echo tick; done");

        part.awaitReady(LIMIT);

        Files.delete(log);
        while (!Files.isRegularFile(log) || !Files.readString(log).contains("tick")) {
            assertThat(part.isReady()).isTrue();
        }
    }

    @Test
    void whatCannotBeStoppedIsTold() throws Exception {
        var part = start("trap '' TERM; echo READY; sleep 60");
        part.awaitReady(LIMIT);
        var stopping = new Stopping(console);

        Thread.currentThread().interrupt();
        stopping.stop(List.of(part));

        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(stopping::requireAll).hasMessageContaining("part");
        part.kill();
    }

    @Test
    void killedItIsStartedAgain() throws Exception {
        var part = start("echo READY; exec sleep 60");
        part.awaitReady(LIMIT);
        var first = part.process();

        part.kill();
        first.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(successor(first).isAlive()).isTrue();

        part.awaitReady(LIMIT);
    }

    @Test
    void stoppedItStaysStoppedUntilStarted() throws Exception {
        var part = start("echo READY; exec sleep 60");
        part.awaitReady(LIMIT);
        var first = part.process();

        part.stop();

        assertThat(first.isAlive()).isFalse();
        assertThat(part.process()).isNull();
        assertThat(new Home(folder).pid("part").path()).doesNotExist();

        part.start();
        part.awaitReady(LIMIT);
        assertThat(part.process()).isNotEqualTo(first);
    }

    @Test
    void oneThatEndsAtEachStartIsGivenUpWithAHintToItsLog() throws Exception {
        var part = start("echo nothing works; exit 3");

        assertThatThrownBy(() -> part.awaitReady(LIMIT))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("part ended 3 times")
                .hasMessageContaining("part.log");
    }

    private ProcessHandle successor(ProcessHandle ended) throws InterruptedException {
        while (true) {
            var running = part.process();
            if (running != null && !running.equals(ended)) {
                return running;
            }
            Thread.sleep(10);
        }
    }

    private Part start(String script) throws Exception {
        var program = new Program("part", folder, List.of("sh", "-c", script), new Readiness.Says("READY"));
        part = new Part(program, Home.open(folder), console);
        part.start();
        return part;
    }
}

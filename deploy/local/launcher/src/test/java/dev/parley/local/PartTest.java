package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.Program.Readiness;
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
import org.junit.jupiter.api.io.TempDir;

class PartTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

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
    void killedItIsStartedAgain() throws Exception {
        var part = start("echo READY; exec sleep 60");
        part.awaitReady(LIMIT);
        var first = part.process();

        part.kill();
        first.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        while (part.process() == null || part.process().equals(first)) {
            Thread.onSpinWait();
        }

        part.awaitReady(LIMIT);
        assertThat(part.process().isAlive()).isTrue();
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

    private Part start(String script) throws Exception {
        var program = new Program("part", folder, List.of("sh", "-c", script), new Readiness.Says("READY"));
        part = new Part(program, Home.open(folder), new Console(System.out));
        part.start();
        return part;
    }
}

package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    Path folder;

    private Home home;
    private Process process;

    @BeforeEach
    void start() throws Exception {
        home = Home.open(folder);
        process = new ProcessBuilder("sleep", "60").start();
        home.pid("sleeper").write(process.toHandle());
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void itsProcessIsFound() throws Exception {
        assertThat(home.pid("sleeper").process()).contains(process.toHandle());
    }

    @Test
    void aProcessOfThatNumberThatStartedAtAnotherTimeIsAStranger() throws Exception {
        Files.writeString(home.pid("sleeper").path(), process.pid() + " 2020-01-01T00:00:00Z\n");

        assertThat(home.pid("sleeper").process()).isEmpty();
    }

    @Test
    void anEndedProcessAMissingFileAndABrokenOneNameNobody() throws Exception {
        process.destroyForcibly().waitFor();
        Files.writeString(home.pid("broken").path(), "\0\0\0");

        assertThat(home.pid("sleeper").process()).isEmpty();
        assertThat(home.pid("missing").process()).isEmpty();
        assertThat(home.pid("broken").process()).isEmpty();
    }

    @Test
    void whatAKilledLauncherLeftIsStopped() throws Exception {
        new Leftovers(home, new Console(System.out)).end();

        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
        assertThat(home.pid("sleeper").path()).doesNotExist();
    }

    @Test
    void aStrangerIsLeftAlone() throws Exception {
        Files.writeString(home.pid("sleeper").path(), process.pid() + " 2020-01-01T00:00:00Z\n");

        new Leftovers(home, new Console(System.out)).end();

        assertThat(process.isAlive()).isTrue();
    }
}

package dev.parley.file.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TransferPipeTest {

    private final TransferPipe pipe = new TransferPipe();

    @Test
    void whatIsPushedIsPulled() throws Exception {
        byte[] bytes = new byte[5_000_000];
        new Random(1).nextBytes(bytes);

        CompletableFuture<Void> pushing = push(bytes);

        assertThat(pipe.source().readAllBytes()).isEqualTo(bytes);
        pushing.join();
    }

    @Test
    void aBreakIsNoEnd() throws Exception {
        pipe.sink().write(new byte[10]);
        pipe.breakOff("the line broke");

        assertThatThrownBy(() -> pipe.source().readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessage("the line broke");
        assertThatThrownBy(() -> pipe.sink().write(1)).hasMessage("the line broke");
    }

    @Test
    void aBreakAfterTheEndIsNone() throws Exception {
        pipe.sink().write(7);
        pipe.end();
        pipe.breakOff("too late");

        assertThat(pipe.source().readAllBytes()).containsExactly(7);
    }

    @Test
    void whoPushesIsToldThatNobodyReads() {
        CompletableFuture<Void> pushing = push(new byte[5_000_000]);

        pipe.readerGone();

        assertThatThrownBy(pushing::join).hasRootCauseInstanceOf(IOException.class);
    }

    private CompletableFuture<Void> push(byte[] bytes) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        for (int at = 0; at < bytes.length; at += 10_000) {
                            pipe.sink().write(bytes, at, 10_000);
                        }
                        pipe.end();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                Thread::startVirtualThread);
    }
}

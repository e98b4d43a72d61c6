package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {

    @Test
    void an_error_ends_one_turn_only() throws InterruptedException {
        var turns = new AtomicInteger();
        var goesOn = new CountDownLatch(1);
        try (var loop = new Loop("of a test", Duration.ofMillis(1), () -> {
            if (turns.incrementAndGet() == 1) {
                throw new StackOverflowError("planted");
            }
            goesOn.countDown();
            return false;
        })) {
            loop.start();

            assertThat(goesOn.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}

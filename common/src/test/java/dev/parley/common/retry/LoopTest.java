package dev.parley.common.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LoopTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger turns = new AtomicInteger();
    private final CountDownLatch second = new CountDownLatch(2);

    @Test
    void anErrorEndsOneTurnOnly() throws InterruptedException {
        try (var loop = Loop.pausing("of a test", Duration.ofMillis(1), () -> {
            second.countDown();
            if (turns.incrementAndGet() == 1) {
                throw new StackOverflowError("planted");
            }
        })) {
            loop.start();

            second.await();
        }
    }

    @Test
    void whileThereIsMoreItDoesNotPause() throws InterruptedException {
        try (var loop = new Loop("of a test", LONG, () -> {
            second.countDown();
            return turns.incrementAndGet() == 1;
        })) {
            loop.start();

            second.await();
        }
    }

    @Test
    void whoIsWokenDoesNotPause() throws InterruptedException {
        try (var loop = Loop.pausing("of a test", LONG, second::countDown)) {
            loop.start();
            while (second.getCount() == 2) {
                Thread.onSpinWait();
            }

            loop.wake();

            second.await();
        }
    }

    @Test
    void whoIsClosedEndsThePresentTurnAndTakesNoOther() throws InterruptedException {
        var goOn = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var loop = Loop.pausing("of a test", Duration.ZERO, () -> {
            turns.incrementAndGet();
            await(goOn);
            ended.set(true);
        });
        loop.start();
        while (turns.get() == 0) {
            Thread.onSpinWait();
        }
        Thread closing = Thread.startVirtualThread(() -> loop.close(LONG));
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        goOn.countDown();

        closing.join();
        assertThat(ended).isTrue();
        assertThat(turns).hasValue(1);
    }

    @Test
    void aTurnThatDoesNotEndIsNotWaitedForLonger() {
        var goOn = new CountDownLatch(1);
        try (var loop = Loop.pausing("of a test", LONG, () -> await(goOn))) {
            loop.start();

            loop.close(Duration.ofMillis(1));

            assertThat(goOn.getCount()).isEqualTo(1);
            goOn.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.parley.mail.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DeadlineTest {

    @Test
    void whatWaitsForTooLongIsInterruptedAndWhatComesAfterIsNot() {
        try (Deadline ignored = Deadline.in(Duration.ofMillis(1))) {
            assertThatThrownBy(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);
        }

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anInterruptThatNobodyNoticedEndsWithTheDeadline() {
        try (Deadline ignored = Deadline.in(Duration.ofMillis(1))) {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        }

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}

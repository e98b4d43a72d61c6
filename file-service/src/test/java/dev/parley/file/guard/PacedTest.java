package dev.parley.file.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.file.guard.Paced.Pace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PacedTest {

    private final CountDownLatch tooSlow = new CountDownLatch(1);

    @Test
    void whatPassesTooSlowlyEnds() throws Exception {
        var paced = new Paced(zeros(), new Pace(2, Duration.ofMillis(20)), tooSlow::countDown);
        assertThat(paced.read()).isZero();

        tooSlow.await();

        assertThatThrownBy(paced::read).isInstanceOf(IOException.class).hasMessageContaining("Less than 2 bytes");
    }

    @Test
    void whatPassesFastEnoughGoesOn() throws Exception {
        var paced = new Paced(zeros(), new Pace(2, Duration.ofMillis(300)), tooSlow::countDown);
        long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();

        while (System.nanoTime() < end) {
            assertThat(paced.read()).isZero();
        }

        assertThat(tooSlow.getCount()).isOne();
    }

    @Test
    void whatHasEndedIsNotSlow() throws Exception {
        var pace = new Pace(2, Duration.ofMillis(20));
        var whole = new Paced(new ByteArrayInputStream(new byte[1]), pace, tooSlow::countDown);
        whole.readAllBytes();
        var closed = new Paced(zeros(), pace, tooSlow::countDown);
        closed.read();
        closed.close();

        var later = new CountDownLatch(1);
        new Paced(zeros(), pace, later::countDown).read();
        later.await();

        assertThat(tooSlow.getCount()).isOne();
    }

    @Test
    void theTimeBeforeTheFirstByteDoesNotCount() throws Exception {
        var pace = new Pace(2, Duration.ofMillis(20));
        var unread = new Paced(zeros(), pace, tooSlow::countDown);

        var later = new CountDownLatch(1);
        new Paced(zeros(), pace, later::countDown).read();
        later.await();

        assertThat(unread.read()).isZero();
    }

    private static InputStream zeros() {
        return new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return length;
            }
        };
    }
}

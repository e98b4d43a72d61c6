package dev.parley.file.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.file.Refused;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MeteredTest {

    private static final Duration NEVER = Duration.ofDays(1);

    @Test
    void countsAndHashes() throws Exception {
        var metered = new Metered(new ByteArrayInputStream("abc".getBytes()), 3, NEVER, () -> {});

        metered.readAllBytes();

        assertThat(metered.size()).isEqualTo(3);
        // FIPS 180-2, appendix B.1
        assertThat(metered.sha256Hex()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void refusesWhatIsTooLong() {
        var metered = new Metered(new ByteArrayInputStream(new byte[4]), 3, NEVER, () -> {});

        assertThatThrownBy(metered::readAllBytes).isInstanceOf(Refused.class).hasMessageContaining("3 bytes");
    }

    @Test
    void pulsesWhileBytesPass() throws Exception {
        var pulses = new AtomicInteger();
        var metered = new Metered(new ByteArrayInputStream(new byte[3]), 3, Duration.ZERO, pulses::incrementAndGet);

        metered.readAllBytes();

        assertThat(pulses.get()).isPositive();
    }
}

package dev.parley.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CloseReasonsTest {

    @Test
    void aReasonIsCutToWhatAControlFrameHolds() {
        assertThat(CloseReasons.cut("short")).isEqualTo("short");
        assertThat(CloseReasons.cut("x".repeat(124))).isEqualTo("x".repeat(123));
        assertThat(CloseReasons.cut("👍".repeat(40))).isEqualTo("👍".repeat(30)).satisfies(cut -> assertThat(
                        cut.getBytes(StandardCharsets.UTF_8))
                .hasSize(120));
    }
}

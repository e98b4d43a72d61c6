package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ListeningTest {

    @Test
    void theEnginesListenOnLoopbackUnlessToldOtherwise() {
        assertThat(Listening.of(new Properties(), Map.of())).isEqualTo(new Listening("127.0.0.1", "127.0.0.1"));
    }

    @Test
    void theEnvironmentComesBeforeTheSettings() {
        var settings = new Properties();
        settings.setProperty("listen", "10.0.0.1");
        settings.setProperty("broker", "kafka.example.org");

        assertThat(Listening.of(settings, Map.of())).isEqualTo(new Listening("10.0.0.1", "kafka.example.org"));
        assertThat(Listening.of(settings, Map.of("PARLEY_LISTEN", "0.0.0.0", "PARLEY_BROKER", "broker")))
                .isEqualTo(new Listening("0.0.0.0", "broker"));
    }

    @Test
    void aBrokerThatHasNoNameTakesThatOfItsHost() {
        assertThat(Listening.of(new Properties(), Map.of("PARLEY_LISTEN", "0.0.0.0"))
                        .broker())
                .isNotEmpty()
                .isNotEqualTo("0.0.0.0");
    }
}

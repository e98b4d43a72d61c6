package dev.parley.common.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceSwitchTest {

    @Test
    void withoutAnEndpointNothingIsTraced() {
        assertThat(disabled(Map.of())).isTrue();
        assertThat(disabled(Map.of(TraceSwitch.ENDPOINT, ""))).isTrue();
    }

    @Test
    void anEndpointTurnsTracesOn() {
        assertThat(disabled(Map.of(TraceSwitch.ENDPOINT, "http://collector:4317")))
                .isFalse();
    }

    @Test
    void whoSaysOtherwiseIsHeard() {
        assertThat(disabled(Map.of(TraceSwitch.ENDPOINT, "http://collector:4317", TraceSwitch.DISABLED, "true")))
                .isTrue();
    }

    private static boolean disabled(Map<String, String> set) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(set, "a service's own", 250))
                .withDefaultValue(TraceSwitch.DISABLED, "false")
                .withInterceptors(new TraceSwitch())
                .build();
        return config.getValue(TraceSwitch.DISABLED, Boolean.class);
    }
}

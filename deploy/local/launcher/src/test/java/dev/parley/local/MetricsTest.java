package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final String ONE =
            """
            # HELP parley_sessions Clients that are connected, by edge
            # TYPE parley_sessions gauge
            parley_sessions{edge="line"} 2.0
            parley_sessions{edge="websocket"} 1.2E3 # {trace_id="0af7",span_id="b7ad"} 1.0 1764241234.5
            parley_chat_outbox_age_seconds 0.25
            parley_mail_accounts{note="/rooms/{room}/a",state="connected"} NaN
            """;

    private final Metrics metrics = Metrics.parse(ONE);

    @Test
    void numbersOfSeveralServicesAreAddedUp() {
        var both = metrics.and(Metrics.parse("parley_sessions{edge=\"line\"} 3.0"));

        assertThat(both.sum("parley_sessions")).isEqualTo(1_205);
        assertThat(both.sums("parley_sessions", "edge")).isEqualTo(Map.of("line", 5L, "websocket", 1_200L));
    }

    @Test
    void whatEachReplicaShowsTheSameIsNotAddedUp() {
        var both = metrics.and(metrics);

        assertThat(both.most("parley_chat_outbox_age_seconds")).isEqualTo(0.25);
        assertThat(both.mosts("parley_sessions", "edge")).containsEntry("line", 2L);
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(metrics.sums("parley_mail_accounts", "state")).isEmpty();
        assertThat(metrics.sum("parley_nothing")).isZero();
    }
}

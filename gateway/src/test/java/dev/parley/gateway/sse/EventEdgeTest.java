package dev.parley.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.Feature;
import dev.parley.gateway.edge.Samples;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Server-sent events show what the table of edges says. */
class EventEdgeTest {

    @ParameterizedTest
    @EnumSource
    void showsWhatTheTableSays(Feature feature) {
        Edge.Ability ability = Edge.SSE.ability(feature);

        Samples.entry(feature).map(EventCodec.INSTANCE::entry).ifPresent(frame -> assertShows(frame, ability));
        Samples.signal(feature).map(EventCodec.INSTANCE::signal).ifPresent(frame -> assertShows(frame, ability));
    }

    private static void assertShows(Frame frame, Edge.Ability ability) {
        String event = new String(frame.bytes(), StandardCharsets.UTF_8);
        String[] says = ability.sees().split(", ");
        assertThat(event).contains(says[0] + "\n").endsWith("}\n\n");
        for (String field : says[1].split("\\.")) {
            assertThat(event).contains("\"" + field + "\":");
        }
    }
}

package dev.parley.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.wire.FrameCodec;
import dev.parley.contracts.wire.FrameException;
import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.Feature;
import dev.parley.gateway.edge.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The wire does what the table of edges says. */
class WireEdgeTest {

    @Test
    void whateverCarriesItTheWireCanDoTheSame() {
        assertThat(Feature.values()).allSatisfy(feature -> assertThat(Edge.FRAMES.ability(feature))
                .isEqualTo(Edge.WEBSOCKET.ability(feature)));
    }

    @ParameterizedTest
    @EnumSource
    void showsWhatTheTableSays(Feature feature) {
        Edge.Ability ability = Edge.WEBSOCKET.ability(feature);

        Samples.entry(feature).map(WireCodec.INSTANCE::entry).ifPresent(frame -> assertShows(frame, ability));
        Samples.signal(feature).map(WireCodec.INSTANCE::signal).ifPresent(frame -> assertShows(frame, ability));
    }

    private static void assertShows(Frame frame, Edge.Ability ability) {
        String json = new String(frame.bytes(), StandardCharsets.UTF_8);
        Arrays.stream(ability.sees().split("[^A-Za-z]+"))
                .filter(word -> !word.isEmpty())
                .forEach(word -> assertThat(json).contains("\"" + word + "\":"));
    }

    @ParameterizedTest
    @EnumSource
    void takesWhatTheTableSays(Feature feature) {
        Edge.Ability ability = Edge.WEBSOCKET.ability(feature);

        if (ability != null && ability.does() != null && ability.does().startsWith("{")) {
            String frame = ability.does().replace("…", "7");
            assertThat(error(frame)).doesNotContain("names no verb");
        }
    }

    private static String error(String frame) {
        try {
            return FrameCodec.decodeClient(frame.getBytes(StandardCharsets.UTF_8))
                    .toString();
        } catch (FrameException e) {
            return e.getMessage();
        }
    }
}

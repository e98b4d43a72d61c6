package dev.parley.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.Feature;
import dev.parley.gateway.edge.Samples;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The line does what the table of edges says. */
class LineEdgeTest {

    private final LineCodec codec = new LineCodec(new LineText("https://x"));

    @ParameterizedTest
    @EnumSource
    void showsWhatTheTableSays(Feature feature) {
        Edge.Ability ability = Edge.LINE.ability(feature);

        Samples.entry(feature)
                .map(codec::entry)
                .map(frame -> new String(frame.bytes(), StandardCharsets.UTF_8))
                .ifPresent(line ->
                        assertThat(line.replaceAll("https://x/(URL)?", "URL")).isEqualTo(ability.sees() + "\n"));
        Samples.signal(feature)
                .ifPresent(signal -> assertThat(codec.signal(signal) != null).isEqualTo(ability != null));
    }

    @ParameterizedTest
    @EnumSource
    void takesWhatTheTableSays(Feature feature) {
        Edge.Ability ability = Edge.LINE.ability(feature);

        if (ability != null && ability.does() != null) {
            String typed = ability.does() + (feature == Feature.MEMBERSHIP ? " room" : " 1:7");
            assertThat(Command.parse(typed)).isNotInstanceOf(Command.Wrong.class);
        }
    }
}

package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static final Set<String> KNOWN = Set.of("S1", "S2");

    private static Arguments parse(String... words) {
        return Arguments.parse(List.of(words), KNOWN, Path.of("target"));
    }

    @Test
    void measuresEverythingUnlessToldOtherwise() {
        Arguments all = parse();

        assertThat(all.scenarios()).isEqualTo(KNOWN);
        assertThat(all.systems())
                .containsExactly("loopback", "parley-gateway", "parley", "ejabberd-mam", "mosquitto", "inspircd", "ws");
        assertThat(all.rounds()).isEqualTo(2);
    }

    @Test
    void takesScenariosAndPeers() {
        Arguments some = parse("S1", "--peers", "ws,ejabberd-mam");

        assertThat(some.scenarios()).containsExactly("S1");
        assertThat(some.systems()).endsWith("parley", "ws", "ejabberd-mam");
    }

    @Test
    void leavesAllPeersOut() {
        assertThat(parse("--peers", "none").systems()).doesNotContain("ws", "mosquitto");
    }

    @Test
    void isQuickInOneRound() {
        assertThat(parse("--quick").rounds()).isEqualTo(1);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> parse("S9")).hasMessageContaining("S9");
        assertThatThrownBy(() -> parse("--peers", "nats")).hasMessageContaining("nats");
        assertThatThrownBy(() -> parse("--rounds", "many")).hasMessageContaining("many");
        assertThatThrownBy(() -> parse("--rounds")).hasMessageContaining("needs a value");
    }
}

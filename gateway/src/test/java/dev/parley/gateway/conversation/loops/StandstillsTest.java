package dev.parley.gateway.conversation.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class StandstillsTest {

    private final Standstills standstills = new Standstills();

    @Test
    void aFeedThatIsBehindAndDeliversNothingStandsStill() {
        standstills.look("lobby", 7, 2, 1000);

        assertThat(standstills.look("lobby", 7, 2, 2000)).isEqualTo(1000);
        assertThat(standstills.look("lobby", 7, 5, 61_000)).isEqualTo(60_000);
    }

    @Test
    void aFeedThatIsAlwaysBehindAndGetsOnDoesNot() {
        standstills.look("lobby", 7, 2, 1000);

        assertThat(standstills.look("lobby", 8, 2, 2000)).isZero();
        assertThat(standstills.look("lobby", 9, 40, 3000)).isZero();
    }

    @Test
    void aFeedThatCaughtUpBeginsAnew() {
        standstills.look("lobby", 7, 2, 1000);
        standstills.look("lobby", 9, 0, 2000);
        standstills.look("lobby", 9, 1, 50_000);

        assertThat(standstills.look("lobby", 9, 1, 51_000)).isEqualTo(1000);
    }

    @Test
    void aRoomThatNobodyListensToIsForgotten() {
        standstills.look("lobby", 7, 2, 1000);
        standstills.look("garden", 3, 1, 1000);
        standstills.keep(Set.of("garden"));

        assertThat(standstills.look("lobby", 7, 2, 2000)).isZero();
        assertThat(standstills.look("garden", 3, 1, 2000)).isEqualTo(1000);
    }
}

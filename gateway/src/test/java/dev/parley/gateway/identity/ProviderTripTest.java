package dev.parley.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ProviderTripTest {

    private final ProviderTrip trip = ProviderTrip.begin();

    @Test
    void whatTheBrowserKeepsIsEnoughToGoOnAnywhere() {
        var elsewhere = new ProviderTrip(trip.secret());

        assertThat(elsewhere.isAnsweredBy(trip.state())).isTrue();
        assertThat(elsewhere.nonce()).isEqualTo(trip.nonce());
        assertThat(elsewhere.verifier()).isEqualTo(trip.verifier());
    }

    @Test
    void nothingThatIsToldGivesAwayTheRest() {
        assertThat(Set.of(trip.secret(), trip.state(), trip.nonce(), trip.verifier()))
                .hasSize(4);
    }

    @Test
    void aVerifierIsAsRfc7636HasIt() {
        assertThat(trip.verifier()).matches("[A-Za-z0-9._~-]{43,128}");
    }

    @Test
    void noOtherStateIsItsAnswer() {
        assertThat(trip.isAnsweredBy(null)).isFalse();
        assertThat(trip.isAnsweredBy("")).isFalse();
        assertThat(trip.isAnsweredBy(trip.nonce())).isFalse();
        assertThat(trip.isAnsweredBy(ProviderTrip.begin().state())).isFalse();
    }

    @Test
    void aLogGetsNothingOfIt() {
        assertThat(trip.toString()).doesNotContain(trip.secret());
    }
}

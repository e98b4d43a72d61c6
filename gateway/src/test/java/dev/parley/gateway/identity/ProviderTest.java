package dev.parley.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.fake.FakeService;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A provider that is not there, or is another than it should be. */
class ProviderTest {

    private static final URI BACK = URI.create("https://parley.example.org/api/v1/sessions/provider/return");

    private final FakeService http = new FakeService();
    private final Provider provider = new Provider(config(), http.url());

    @AfterEach
    void stop() {
        http.stop();
    }

    @Test
    void nobodyIsSentToAProviderThatDoesNotAnswer() {
        http.stop();

        assertAway();
    }

    @Test
    void nobodyIsSentToAProviderThatFails() {
        http.on("GET /.well-known/openid-configuration", 503, "{}");

        assertAway();
    }

    @Test
    void nobodyIsSentToAProviderThatCallsItselfOtherwise() {
        says("https://id.example.org");

        assertAway();
    }

    @Test
    void aProviderThatIsBackIsAskedAgain() {
        http.on("GET /.well-known/openid-configuration", 503, "{}");
        assertAway();

        says(http.url());

        assertThat(provider.authorization(ProviderTrip.begin(), BACK).toString())
                .startsWith("https://id.example.org/authorize?")
                .doesNotContain("client_secret");
    }

    private void says(String issuer) {
        http.on(
                "GET /.well-known/openid-configuration",
                200,
                """
                {"issuer":"%s","authorization_endpoint":"https://id.example.org/authorize",
                "token_endpoint":"https://id.example.org/token","jwks_uri":"https://id.example.org/keys",
                "response_types_supported":["code"],"subject_types_supported":["public"],
                "id_token_signing_alg_values_supported":["RS256"]}"""
                        .formatted(issuer));
    }

    private void assertAway() {
        assertThatThrownBy(() -> provider.authorization(ProviderTrip.begin(), BACK))
                .isInstanceOfSatisfying(IdentityProblem.class, e -> {
                    assertThat(e.problem().code()).isEqualTo("provider-away");
                    assertThat(e.problem().status()).isEqualTo(503);
                    assertThat(e.problem().retry()).isTrue();
                });
    }

    private static ProviderConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(ProviderConfig.class)
                .withDefaultValues(Map.of("parley.provider.client-id", "parley-page"))
                .build()
                .getConfigMapping(ProviderConfig.class);
    }
}

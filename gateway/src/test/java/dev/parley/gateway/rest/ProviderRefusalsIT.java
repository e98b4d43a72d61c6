package dev.parley.gateway.rest;

import static dev.parley.gateway.rest.Client.freshName;
import static dev.parley.gateway.rest.Trip.gateway;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.fake.FakeProvider;
import dev.parley.gateway.fake.FakeServices;
import dev.parley.gateway.fake.PeopleOfAProvider;
import dev.parley.gateway.identity.Credentials;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser that comes back from an OpenID Connect provider and gets no session: the page is told why. */
@QuarkusTest
@WithTestResource(FakeServices.class)
@WithTestResource(PeopleOfAProvider.class)
class ProviderRefusalsIT {

    FakeProvider provider;

    @BeforeEach
    void somebodyIsKnownThere() {
        provider.logsIn(Map.of("preferred_username", freshName()));
    }

    @Test
    void whoComesFromAnotherBrowserIsNotLetIn() {
        Trip trip = Trip.begin();
        String back = trip.back();

        assertInVain(Trip.arrive(given(), back), "login-expired");
        assertInVain(Trip.arrive(given().cookie(ProviderResource.COOKIE, ""), back), "login-expired");
        assertInVain(Trip.begin().arrive(back), "login-expired");
        assertThat(trip.arrive(back).header("Location")).isEqualTo("/");
    }

    @Test
    void anotherStateIsNoAnswer() {
        Trip trip = Trip.begin();

        assertInVain(trip.arrive(trip.back().replaceAll("(state=[^&]*)", "$1x")), "login-expired");
        assertInVain(trip.arrive(trip.back().replaceAll("state=[^&]*", "state=")), "login-expired");
        assertInVain(trip.arrive(trip.back().replaceAll("&state=[^&]*", "")), "login-expired");
        assertThat(provider.redeemed()).isZero();
    }

    @Test
    void aCodeIsGoodOnce() {
        Trip trip = Trip.begin();
        String back = trip.back();
        trip.arrive(back);

        assertInVain(trip.arrive(back), "login-failed");
    }

    @Test
    void aCodeIsGoodForTheBrowserThatAskedForIt() {
        Trip thief = Trip.begin();
        String stolen =
                FakeProvider.form(URI.create(Trip.begin().back()).getRawQuery()).get("code");

        assertInVain(thief.arrive(thief.back().replaceAll("code=[^&]*", "code=" + stolen)), "login-failed");
    }

    @Test
    void aTokenThatAnswersAnotherQuestionIsRefused() {
        provider.changes(claims -> claims.setClaim("nonce", "of another login"));
        assertInVain(Trip.begin().whole(), "login-failed");
        provider.changes(claims -> claims.unsetClaim("nonce"));
        assertInVain(Trip.begin().whole(), "login-failed");
    }

    @Test
    void aTokenForSomebodyElseIsRefused() {
        provider.changes(claims -> claims.setAudience("another-client"));

        assertInVain(Trip.begin().whole(), "login-failed");
    }

    @Test
    void anotherIssuersTokenIsRefused() {
        provider.changes(claims -> claims.setIssuer("https://id.example.org"));

        assertInVain(Trip.begin().whole(), "login-failed");
    }

    @Test
    void aTokenThatHasExpiredIsRefused() {
        provider.changes(claims -> claims.setExpirationTimeMinutesInTheFuture(-5));

        assertInVain(Trip.begin().whole(), "login-failed");
    }

    @Test
    void aTokenThatAnotherKeySignedIsRefused() {
        provider.signsBy(FakeProvider.newKey());

        assertInVain(Trip.begin().whole(), "login-failed");
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, provider-refused",
        "login_required, provider-refused",
        "server_error, provider-away",
        "temporarily_unavailable, provider-away"
    })
    void thePageIsToldWhyTheProviderLetNobodyIn(String error, String told) {
        provider.refuses(error);

        assertInVain(Trip.begin().whole(), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"carol@example.org", "x", "guest:1", "a name", "..", ""})
    void anIdThatIsNoneIsTold(String claimed) {
        provider.logsIn(Map.of("preferred_username", claimed));

        assertInVain(Trip.begin().whole(), "bad-id");
    }

    @Test
    void anIdThatIsMissingIsTold() {
        provider.logsIn(Map.of("name", "Carol"));

        assertInVain(Trip.begin().whole(), "bad-id");
    }

    @Test
    void aProviderThatIsAwayIsToldAndTheGatewayStaysReady() {
        Trip trip = Trip.begin();
        provider.goesDown();

        assertInVain(trip.whole(), "provider-away");
        given().get("/q/health/ready").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?code=", "?code=x", "?error=", "?state=&code=&error=", "?code=x&code=y&state=%00"})
    void whatComesInPlaceOfAnAnswerIsNone(String query) {
        assertInVain(Trip.begin().arrive(gateway() + Trip.LOG_IN + "/return" + query), "login-expired");
    }

    private static void assertInVain(Response answer, String told) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/#/sign-in/" + told);
        assertThat(answer.cookies()).doesNotContainKeys(Credentials.COOKIE, SessionCookies.REFRESH);
        assertThat(Trip.cookie(answer).getMaxAge()).isZero();
    }
}

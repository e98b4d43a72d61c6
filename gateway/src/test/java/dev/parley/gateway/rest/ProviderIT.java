package dev.parley.gateway.rest;

import static dev.parley.gateway.rest.Client.PASSWORD;
import static dev.parley.gateway.rest.Client.freshName;
import static dev.parley.gateway.rest.Client.json;
import static dev.parley.gateway.rest.Trip.gateway;
import static dev.parley.gateway.rest.Trip.refresh;
import static dev.parley.gateway.rest.Trip.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.parley.gateway.fake.FakeProvider;
import dev.parley.gateway.fake.FakeServices;
import dev.parley.gateway.fake.PeopleOfAProvider;
import dev.parley.gateway.identity.Credentials;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser that is sent to an OpenID Connect provider and comes back with somebody who is known there. */
@QuarkusTest
@WithTestResource(FakeServices.class)
@WithTestResource(PeopleOfAProvider.class)
class ProviderIT {

    private static final long AN_HOUR = 3600;

    FakeProvider provider;

    @Inject
    DataSource database;

    private final String id = freshName();

    @BeforeEach
    void somebodyIsKnownThere() {
        provider.logsIn(Map.of("preferred_username", id.toUpperCase(Locale.ROOT), "name", "Carol " + id));
    }

    @Test
    void whoLogsInAtTheProviderHasASessionHere() {
        Response back = Trip.begin().whole();

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.header("Location")).isEqualTo("/");
        assertThat(back.header("Cache-Control")).isEqualTo("no-store");
        assertThat(back.detailedCookies().get(Credentials.COOKIE))
                .matches(Cookie::isHttpOnly)
                .extracting(Cookie::getSameSite)
                .isEqualTo("Strict");
        with(back.detailedCookies())
                .get("/api/v1/people/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("name", equalTo("Carol " + id))
                .body("admin", equalTo(false))
                .body("guest", equalTo(false));
    }

    @Test
    void theProviderIsAskedAsOpenIdConnectSays() {
        Trip trip = Trip.begin();

        assertThat(trip.sent().statusCode()).isEqualTo(303);
        assertThat(trip.sent().header("Location")).startsWith(provider.issuer() + "/authorize?");
        assertThat(trip.question())
                .containsEntry("response_type", "code")
                .containsEntry("client_id", FakeProvider.CLIENT)
                .containsEntry("scope", "openid profile")
                .containsEntry("redirect_uri", PeopleOfAProvider.PUBLIC_URL + Trip.LOG_IN + "/return")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(Trip.cookie(trip.sent()))
                .matches(Cookie::isHttpOnly)
                .matches(Cookie::isSecured)
                .matches(cookie -> cookie.getPath().equals(Trip.LOG_IN))
                .extracting(Cookie::getSameSite)
                .isEqualTo("Lax");
    }

    @Test
    void theTripIsOverWhenTheBrowserIsBack() {
        assertThat(Trip.cookie(Trip.begin().whole()).getMaxAge()).isZero();
    }

    @Test
    void theSessionIsLikeAnyOther() {
        Cookies session = Trip.begin().whole().detailedCookies();

        Cookies refreshed = refresh(session)
                .then()
                .statusCode(200)
                .body("person.id", equalTo(id))
                .extract()
                .detailedCookies();
        with(refreshed)
                .header("Origin", gateway())
                .delete("/api/v1/sessions/current")
                .then()
                .statusCode(204);

        with(refreshed).get("/api/v1/people/me").then().statusCode(401);
        refresh(refreshed).then().statusCode(401);
    }

    @Test
    void refreshingLeadsNotPastTheEnd() throws Exception {
        Cookies session = Trip.begin().whole().detailedCookies();
        assertThat(session.get(SessionCookies.REFRESH).getMaxAge()).isBetween(AN_HOUR - 60, AN_HOUR);

        moveEnd("2 minutes");
        Cookies later = refresh(session)
                .then()
                .statusCode(200)
                .body("expiresIn", lessThanOrEqualTo(120))
                .extract()
                .detailedCookies();
        assertThat(later.get(SessionCookies.REFRESH).getMaxAge()).isBetween(60L, 120L);

        moveEnd("-1 second");
        refresh(later).then().statusCode(401).body("type", equalTo("https://parley.dev/problems/bad-refresh-token"));
    }

    @Test
    void anOperatorIsOneWhoeverVouches() {
        provider.logsIn(Map.of("preferred_username", "the-operator"));

        with(Trip.begin().whole().detailedCookies())
                .get("/api/v1/people/me")
                .then()
                .body("admin", equalTo(true));
    }

    @Test
    void nobodyIsCalledLikeSomebodyElse() {
        Trip.begin().whole();
        String second = freshName();
        provider.logsIn(Map.of("preferred_username", second, "name", "CAROL " + id));

        with(Trip.begin().whole().detailedCookies())
                .get("/api/v1/people/me")
                .then()
                .body("name", equalTo(second));
    }

    @Test
    void whoChangesTheirNameHereKeepsIt() {
        with(Trip.begin().whole().detailedCookies())
                .header("Origin", gateway())
                .contentType("application/json")
                .body(Map.of("displayName", "Caro " + id))
                .patch("/api/v1/people/me")
                .then()
                .statusCode(200);

        with(Trip.begin().whole().detailedCookies())
                .get("/api/v1/people/me")
                .then()
                .body("name", equalTo("Caro " + id));
    }

    @Test
    void theProvidersTokensAreTakenAsWell() {
        String token = provider.token("parley", Map.of("preferred_username", id));

        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/people/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(id));
    }

    @Test
    void thePageOffersTheProviderAndNoPasswords() {
        given().get("/api/v1/sessions/ways")
                .then()
                .statusCode(200)
                .body("provider", equalTo("Harbour ID"))
                .body("passwords", equalTo(false))
                .body("registration", equalTo(false));
        json(Map.of("name", id, "password", PASSWORD))
                .post("/api/v1/sessions")
                .then()
                .statusCode(403)
                .body("type", endsWith("/log-in-elsewhere"));
    }

    private void moveEnd(String fromNow) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement sql = connection.prepareStatement(
                        "update session set until = now() + ?::interval where person = ?")) {
            sql.setString(1, fromNow);
            sql.setString(2, id);
            assertThat(sql.executeUpdate()).isEqualTo(1);
        }
    }
}

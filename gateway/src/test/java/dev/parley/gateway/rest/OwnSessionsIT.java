package dev.parley.gateway.rest;

import static dev.parley.gateway.rest.Client.PASSWORD;
import static dev.parley.gateway.rest.Client.freshName;
import static dev.parley.gateway.rest.Client.json;
import static dev.parley.gateway.rest.Client.logIn;
import static dev.parley.gateway.rest.Client.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.parley.gateway.fake.FakeServices;
import dev.parley.gateway.identity.Credentials;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class OwnSessionsIT {

    private static final String SESSIONS = "/api/v1/people/me/sessions";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    @Inject
    DataSource database;

    @Inject
    SessionsIT.Revoked revoked;

    @Test
    void somebodySeesWhatTheyHaveOpenAndBecauseOfWhat() {
        var first = register();
        String second = logInBy(first.person(), FIREFOX);
        String third = logInBy(first.person(), "x".repeat(300));

        given().header("Authorization", "Bearer " + second)
                .get(SESSIONS)
                .then()
                .statusCode(200)
                .body("id", hasSize(3))
                .body("id", org.hamcrest.Matchers.hasItem(first.session()))
                .body("findAll { it.current }.client", contains(FIREFOX))
                .body("findAll { it.client.startsWith('xxx') }.client", contains("x".repeat(200)));
        given().header("Authorization", "Bearer " + third)
                .get(SESSIONS)
                .then()
                .body("findAll { !it.current }.id", hasSize(2));
    }

    @Test
    void whatWasRefreshedLastComesFirst() {
        var first = register();
        var second = logIn(first.person());

        json(Map.of("refreshToken", first.refresh()))
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(200);

        second.request().get(SESSIONS).then().body("id", contains(first.session(), second.session()));
    }

    @Test
    void oneIsEndedAndTheOthersGoOn() throws Exception {
        var lost = register();
        var mine = logIn(lost.person());

        mine.request().delete(SESSIONS + "/" + lost.session()).then().statusCode(204);

        assertThat(revoked.hearsSessions(lost.session())).isTrue();
        assertThat(isOnTheList(lost.session())).isTrue();
        lost.request().get("/api/v1/people/me").then().statusCode(401);
        json(Map.of("refreshToken", lost.refresh()))
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(401);
        mine.request().get(SESSIONS).then().statusCode(200).body("id", contains(mine.session()));
        mine.request()
                .delete(SESSIONS + "/" + lost.session())
                .then()
                .statusCode(404)
                .body("type", equalTo("https://parley.dev/problems/no-such-session"));
    }

    @Test
    void nobodyEndsAnothersSession() {
        var victim = register();

        register()
                .request()
                .delete(SESSIONS + "/" + victim.session())
                .then()
                .statusCode(404)
                .body("type", equalTo("https://parley.dev/problems/no-such-session"));

        victim.request().get("/api/v1/people/me").then().statusCode(200);
    }

    @Test
    void whoEndsTheirOwnSessionIsLoggedOut() {
        var person = register();
        var cookies = json(Map.of("name", person.person(), "password", PASSWORD, "cookie", true))
                .post("/api/v1/sessions")
                .then()
                .extract()
                .detailedCookies();
        var browser = given().cookie(Credentials.COOKIE, cookies.getValue(Credentials.COOKIE))
                .header("Origin", RestAssured.baseURI + ":" + RestAssured.port);
        String refresh = cookies.getValue(SessionCookies.REFRESH);

        browser.delete(SESSIONS + "/" + refresh.substring(0, refresh.indexOf('.')))
                .then()
                .statusCode(204)
                .cookie(Credentials.COOKIE, equalTo(""))
                .cookie(SessionCookies.REFRESH, equalTo(""));

        browser.get("/api/v1/people/me").then().statusCode(401);
    }

    @Test
    void allOthersEnd() throws Exception {
        var first = register();
        var second = logIn(first.person());
        var mine = logIn(first.person());
        var somebodyElse = register();

        mine.request().delete(SESSIONS).then().statusCode(204);

        assertThat(revoked.hearsSessions(first.session(), second.session())).isTrue();
        first.request().get("/api/v1/people/me").then().statusCode(401);
        second.request().get("/api/v1/people/me").then().statusCode(401);
        mine.request().get(SESSIONS).then().body("id", containsInAnyOrder(mine.session()));
        somebodyElse.request().get("/api/v1/people/me").then().statusCode(200);
    }

    @Test
    void guestsHaveNothingToLookAt() {
        String token = json(Map.of("nick", freshName()))
                .post("/api/v1/sessions/guest")
                .then()
                .extract()
                .path("accessToken");

        for (String method : new String[] {"GET", "DELETE"}) {
            given().header("Authorization", "Bearer " + token)
                    .request(method, SESSIONS)
                    .then()
                    .statusCode(403);
        }
    }

    /** There the other gateways read it. */
    private boolean isOnTheList(String session) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement("select 1 from revocation where session = ?")) {
            sql.setString(1, session);
            return sql.executeQuery().next();
        }
    }

    private static String logInBy(String name, String userAgent) {
        return json(Map.of("name", name, "password", PASSWORD))
                .header("User-Agent", userAgent)
                .post("/api/v1/sessions")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
    }
}

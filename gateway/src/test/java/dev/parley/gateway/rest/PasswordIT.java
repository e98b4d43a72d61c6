package dev.parley.gateway.rest;

import static dev.parley.gateway.rest.Client.PASSWORD;
import static dev.parley.gateway.rest.Client.freshName;
import static dev.parley.gateway.rest.Client.json;
import static dev.parley.gateway.rest.Client.logIn;
import static dev.parley.gateway.rest.Client.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.gateway.fake.FakeServices;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class PasswordIT {

    private static final String ANOTHER = "staple and battery";

    @Inject
    DataSource database;

    @Inject
    SessionsIT.Revoked revoked;

    @Test
    void theNewPasswordCountsAndWhatTheOldOneOpenedEnds() throws Exception {
        var mine = register();
        var thiefs = logIn(mine.person());

        change(mine, PASSWORD, ANOTHER).statusCode(204);

        assertThat(revoked.hearsSessions(thiefs.session())).isTrue();
        thiefs.request().get("/api/v1/people/me").then().statusCode(401);
        json(Map.of("refreshToken", thiefs.refresh()))
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(401);
        mine.request().get("/api/v1/people/me").then().statusCode(200);
        json(Map.of("refreshToken", mine.refresh()))
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(200);
        logInBy(mine.person(), PASSWORD).statusCode(401);
        logInBy(mine.person(), ANOTHER).statusCode(200);
    }

    @Test
    void whoDoesNotKnowThePresentOneChangesNothing() {
        var mine = register();
        var second = logIn(mine.person());

        change(mine, "not the present one", ANOTHER)
                .statusCode(403)
                .body("type", equalTo("https://parley.dev/problems/wrong-password"));

        second.request().get("/api/v1/people/me").then().statusCode(200);
        logInBy(mine.person(), PASSWORD).statusCode(200);
    }

    @Test
    void guessesCountAsLogins() throws SQLException {
        var mine = register();
        change(mine, "a first guess", ANOTHER).statusCode(403);
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement(
                        "update attempt set failures = 20 where kind = 'name' and key = ? and failures = 1")) {
            sql.setString(1, mine.person());
            assertThat(sql.executeUpdate()).isEqualTo(1);
        }

        change(mine, PASSWORD, ANOTHER)
                .statusCode(429)
                .body("type", equalTo("https://parley.dev/problems/too-many-attempts"));
    }

    @Test
    void theNewOneHasToBeAsGoodAsAtRegistration() {
        var mine = register();

        change(mine, PASSWORD, "short")
                .statusCode(422)
                .body("type", equalTo("https://parley.dev/problems/weak-password"));
        change(mine, PASSWORD, mine.person().toUpperCase()).statusCode(422);
        change(mine, PASSWORD, "x".repeat(2_000)).statusCode(422);
        change(mine, PASSWORD, "").statusCode(422).body("type", equalTo("https://parley.dev/problems/missing-field"));

        logInBy(mine.person(), PASSWORD).statusCode(200);
    }

    @Test
    void onlyJsonIsRead() {
        register()
                .request()
                .contentType("text/plain")
                .body("{}")
                .put("/api/v1/people/me/password")
                .then()
                .statusCode(415);
    }

    @Test
    void guestsHaveNone() {
        String token = json(Map.of("nick", freshName()))
                .post("/api/v1/sessions/guest")
                .then()
                .extract()
                .path("accessToken");

        change(new Client.Tokens("", token, ""), PASSWORD, ANOTHER).statusCode(403);
    }

    private static ValidatableResponse change(Client.Tokens who, String present, String wanted) {
        return given().header("Authorization", "Bearer " + who.access())
                .contentType("application/json")
                .body(Map.of("present", present, "password", wanted))
                .put("/api/v1/people/me/password")
                .then();
    }

    private static ValidatableResponse logInBy(String name, String password) {
        return json(Map.of("name", name, "password", password))
                .post("/api/v1/sessions")
                .then();
    }
}

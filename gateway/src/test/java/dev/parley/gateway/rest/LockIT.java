package dev.parley.gateway.rest;

import static dev.parley.gateway.rest.Client.PASSWORD;
import static dev.parley.gateway.rest.Client.freshName;
import static dev.parley.gateway.rest.Client.json;
import static dev.parley.gateway.rest.Client.logIn;
import static dev.parley.gateway.rest.Client.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.gateway.fake.FakeServices;
import dev.parley.gateway.identity.AppPasswords;
import dev.parley.gateway.identity.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class LockIT {

    private static final String OPERATOR = "the-operator";

    @Inject
    DataSource database;

    @Inject
    SessionsIT.Revoked revoked;

    @Inject
    AppPasswords appPasswords;

    @Inject
    Tokens tokens;

    private Client.Tokens operator;

    @BeforeEach
    void anOperator() {
        json(Map.of("name", OPERATOR, "password", PASSWORD)).post("/api/v1/people");
        operator = logIn(OPERATOR);
    }

    @Test
    void allThatALockedPersonHasOpenEnds() throws Exception {
        var person = register();
        var second = logIn(person.person());

        lock(person.person()).statusCode(204);

        assertThat(revoked.hearsSessions(person.session(), second.session())).isTrue();
        second.request().get("/api/v1/people/me").then().statusCode(401);
        json(Map.of("refreshToken", person.refresh()))
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(401);
    }

    @Test
    void onlyWhoKnowsThePasswordLearnsOfTheLock() {
        String person = register().person();
        lock(person).statusCode(204);

        logInBy(person, PASSWORD).statusCode(403).body("type", equalTo("https://parley.dev/problems/locked-out"));
        logInBy(person, "wrong password")
                .statusCode(401)
                .body("type", equalTo("https://parley.dev/problems/wrong-credentials"));
    }

    @Test
    void aLockedPersonsAppPasswordsRestAndWhatTheyOpenedEnds() throws Exception {
        var person = register();
        String password = appPassword(person.request());
        String opened = appPasswords
                .login(person.person(), password, Optional.empty())
                .orElseThrow()
                .session();

        lock(person.person()).statusCode(204);

        assertThat(revoked.hearsSessions(opened)).isTrue();
        assertThat(appPasswords.login(person.person(), password, Optional.empty()))
                .isEmpty();
        json(Map.of("name", person.person(), "password", password))
                .header("Authorization", "Bearer " + tokens.service("gateway"))
                .post("/internal/app-sessions")
                .then()
                .statusCode(401);
    }

    @Test
    void whoIsLetInAgainHasTheirPasswordsAgain() throws Exception {
        var person = register();
        String password = appPassword(person.request());
        lock(person.person()).statusCode(204);

        unlock(person.person()).statusCode(204);

        logInBy(person.person(), PASSWORD).statusCode(200);
        assertThat(appPasswords.login(person.person(), password, Optional.empty()))
                .hasValueSatisfying(
                        caller -> assertThat(tokens.isRevoked(caller)).isFalse());
    }

    @Test
    void aSecondLockEndsWhatCameBetween() throws Exception {
        var person = register();
        String password = appPassword(person.request());
        lock(person.person()).statusCode(204);
        unlock(person.person()).statusCode(204);
        String between = appPasswords
                .login(person.person(), password, Optional.empty())
                .orElseThrow()
                .session();

        lock(person.person()).statusCode(204);

        assertThat(revoked.hearsSessions(between)).isTrue();
    }

    /** One that a gateway of the version before opened, which knows of no locks. */
    @Test
    void aLockedPersonsSessionIsNotRefreshed() throws SQLException {
        var person = register();
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement("update person set locked = now() where id = ?")) {
            sql.setString(1, person.person());
            sql.executeUpdate();
        }

        json(Map.of("refreshToken", person.refresh()))
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(403)
                .body("type", equalTo("https://parley.dev/problems/locked-out"));
    }

    @Test
    void nobodyLocksThemselvesOut() {
        for (String name : new String[] {OPERATOR, "me"}) {
            lock(name).statusCode(409).body("type", equalTo("https://parley.dev/problems/not-yourself"));
        }

        operator.request().get("/api/v1/people/me").then().statusCode(200);
    }

    @Test
    void nobodyIsLockedOutWhoIsNotThere() {
        String nobody = freshName();

        lock(nobody).statusCode(404).body("type", equalTo("https://parley.dev/problems/no-such-person"));
        unlock(nobody).statusCode(404);
    }

    @Test
    void onlyOperatorsLockOutAndLetIn() {
        var person = register();
        String victim = register().person();

        person.request().put(path(victim)).then().statusCode(403);
        person.request().delete(path(victim)).then().statusCode(403);

        logInBy(victim, PASSWORD).statusCode(200);
    }

    private ValidatableResponse lock(String person) {
        return operator.request().put(path(person)).then();
    }

    private ValidatableResponse unlock(String person) {
        return operator.request().delete(path(person)).then();
    }

    private static String path(String person) {
        return "/api/v1/people/" + person + "/lock";
    }

    private static String appPassword(RequestSpecification person) {
        return person.contentType("application/json")
                .body(Map.of("device", "laptop"))
                .post("/api/v1/people/me/app-passwords")
                .then()
                .statusCode(201)
                .extract()
                .path("password");
    }

    private static ValidatableResponse logInBy(String name, String password) {
        return json(Map.of("name", name, "password", password))
                .post("/api/v1/sessions")
                .then();
    }
}

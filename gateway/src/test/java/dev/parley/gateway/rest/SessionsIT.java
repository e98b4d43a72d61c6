package dev.parley.gateway.rest;

import static dev.parley.gateway.rest.Client.PASSWORD;
import static dev.parley.gateway.rest.Client.freshName;
import static dev.parley.gateway.rest.Client.json;
import static dev.parley.gateway.rest.Client.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.common.guard.Addresses;
import dev.parley.gateway.fake.FakeServices;
import dev.parley.gateway.identity.SessionRevoked;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class SessionsIT {

    FakeServices.Fakes fakes;

    @Inject
    DataSource database;

    @Inject
    Revoked revoked;

    /** Hears what the gateway's edges would hear. */
    @Singleton
    static class Revoked {
        final BlockingQueue<SessionRevoked> heard = new LinkedBlockingQueue<>();

        void hear(@ObservesAsync SessionRevoked event) {
            heard.add(event);
        }

        boolean hears(String person) throws InterruptedException {
            for (SessionRevoked next; (next = heard.poll(5, TimeUnit.SECONDS)) != null; ) {
                if (next.person().equals(person)) {
                    return true;
                }
            }
            return false;
        }

        /** Of all of them, in whatever order. */
        boolean hearsSessions(String... sessions) throws InterruptedException {
            var awaited = new HashSet<>(Set.of(sessions));
            while (!awaited.isEmpty()) {
                SessionRevoked next = heard.poll(5, TimeUnit.SECONDS);
                if (next == null) {
                    return false;
                }
                awaited.remove(next.session());
            }
            return true;
        }
    }

    @Test
    void somebodyRegistersAndIsKnown() {
        String name = freshName();

        var session = json(Map.of("name", name, "password", PASSWORD, "displayName", "Ada " + name))
                .post("/api/v1/people")
                .then()
                .statusCode(201)
                .body("expiresIn", org.hamcrest.Matchers.greaterThan(590))
                .body("person.admin", equalTo(false))
                .extract()
                .jsonPath();

        given().header("Authorization", "Bearer " + session.getString("accessToken"))
                .get("/api/v1/people/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(name))
                .body("name", equalTo("Ada " + name))
                .body("guest", equalTo(false));
    }

    @Test
    void aNameIsGivenOnce() {
        var first = register();

        json(Map.of("name", first.person(), "password", PASSWORD))
                .post("/api/v1/people")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("https://parley.dev/problems/name-taken"));
    }

    @Test
    void nobodyIsCalledLikeSomebodyElse() {
        var first = register();

        json(Map.of(
                        "name",
                        freshName(),
                        "password",
                        PASSWORD,
                        "displayName",
                        first.person().toUpperCase()))
                .post("/api/v1/people")
                .then()
                .statusCode(409);
    }

    @Test
    void thePasswordDecides() {
        var person = register();

        json(Map.of("name", person.person(), "password", PASSWORD))
                .post("/api/v1/sessions")
                .then()
                .statusCode(200)
                .body("accessToken", notNullValue());
        json(Map.of("name", person.person(), "password", "wrong password"))
                .post("/api/v1/sessions")
                .then()
                .statusCode(401)
                .body("type", equalTo("https://parley.dev/problems/wrong-credentials"));
        json(Map.of("name", freshName(), "password", PASSWORD))
                .post("/api/v1/sessions")
                .then()
                .statusCode(401)
                .body("type", equalTo("https://parley.dev/problems/wrong-credentials"));
    }

    @Test
    void manyFailuresByOneNameMustWait() throws SQLException {
        var person = register();
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement(
                        "insert into attempt (kind, key, failures, last) values ('name', ?, 20, now())")) {
            sql.setString(1, person.person());
            sql.executeUpdate();
        }

        json(Map.of("name", person.person(), "password", PASSWORD))
                .post("/api/v1/sessions")
                .then()
                .statusCode(429)
                .body("type", equalTo("https://parley.dev/problems/too-many-attempts"))
                .body("retry", equalTo(true));
    }

    @Test
    void aRefreshTokenThatComesLateEndsTheSession() throws Exception {
        var person = register();
        String second = refresh(person.refresh()).extract().path("refreshToken");
        String third = refresh(second).extract().path("refreshToken");

        json(Map.of("refreshToken", person.refresh()))
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(401)
                .body("type", equalTo("https://parley.dev/problems/bad-refresh-token"));

        json(Map.of("refreshToken", third))
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(401);
        person.request()
                .get("/api/v1/people/me")
                .then()
                .statusCode(401)
                .body("type", equalTo("https://parley.dev/problems/bad-token"));
        assertThat(revoked.hears(person.person())).isTrue();
    }

    @Test
    void aClientThatMissedTheAnswerGetsItAgain() {
        var person = register();
        String second = refresh(person.refresh()).extract().path("refreshToken");

        String again = refresh(person.refresh()).extract().path("refreshToken");

        assertThat(again).isEqualTo(second);
        refresh(again);
    }

    @Test
    void aMadeUpRefreshTokenEndsNothing() {
        var person = register();
        String session = person.refresh().substring(0, person.refresh().indexOf('.'));

        json(Map.of("refreshToken", session + ".madeup.madeup"))
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(401);

        refresh(person.refresh());
    }

    @Test
    void loggingOutEndsTheSession() throws Exception {
        var person = register();

        person.request().delete("/api/v1/sessions/current").then().statusCode(204);

        person.request().get("/api/v1/people/me").then().statusCode(401);
        json(Map.of("refreshToken", person.refresh()))
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(401);
        assertThat(revoked.hears(person.person())).isTrue();
    }

    @Test
    void aRevocationByAnotherGatewayIsHeardOf() throws Exception {
        var person = register();
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement(
                        "insert into revocation (session, person) select id, person from session where person = ?")) {
            sql.setString(1, person.person());
            sql.executeUpdate();
        }

        assertThat(revoked.hears(person.person())).isTrue();

        person.request().get("/api/v1/people/me").then().statusCode(401);
    }

    @Test
    void anAppPasswordIsShownOnceAndCanBeTakenBack() throws Exception {
        var person = register();
        var made = person.request()
                .contentType("application/json")
                .body(Map.of("device", "laptop"))
                .post("/api/v1/people/me/app-passwords")
                .then()
                .statusCode(201)
                .body("password", notNullValue())
                .extract()
                .jsonPath();
        String id = made.getString("id");
        person.request()
                .get("/api/v1/people/me/app-passwords")
                .then()
                .statusCode(200)
                .body("id", hasItem(id))
                .body("[0].password", nullValue());
        appLogin(person.person(), made.getString("password"), 200);
        appLogin(freshName(), made.getString("password"), 401);
        appLogin(person.person(), PASSWORD, 401);

        person.request().delete("/api/v1/people/me/app-passwords/" + id).then().statusCode(204);

        appLogin(person.person(), made.getString("password"), 401);
        assertThat(revoked.hears(person.person())).isTrue();
    }

    @Test
    void whoFailsTooOftenByAnAppPasswordMustWait() throws SQLException {
        var person = register();
        String right = appPassword(person);
        String address = "2001:db8:" + hex(person) + "::7";
        attempted("name", "app:" + person.person(), 20);
        appLogin(Map.of("name", person.person(), "password", right, "address", address), 429);

        attempted("name", "app:" + person.person(), 0);
        attempted("address", "app:" + network(address), 60);
        appLogin(Map.of("name", person.person(), "password", right, "address", address), 429);

        appLogin(Map.of("name", person.person(), "password", right, "address", "192.0.2.7"), 200);
        json(Map.of("name", person.person(), "password", PASSWORD))
                .post("/api/v1/sessions")
                .then()
                .statusCode(200);
    }

    @Test
    void failuresByAppPasswordsAreCounted() throws SQLException {
        var person = register();
        String right = appPassword(person);
        String address = "2001:db8:" + hex(person) + "::7";

        for (int i = 0; i < 3; i++) {
            appLogin(Map.of("name", person.person(), "password", "wrong", "address", address), 401);
        }

        assertThat(attempts("name", "app:" + person.person())).isEqualTo(3);
        assertThat(attempts("address", "app:" + network(address))).isEqualTo(3);
        appLogin(Map.of("name", person.person(), "password", right, "address", address), 200);
        assertThat(attempts("name", "app:" + person.person())).isZero();
    }

    @Test
    void onlyServicesOpenAppSessions() {
        var person = register();

        person.request()
                .contentType("application/json")
                .body(Map.of("name", "a", "password", "b"))
                .post("/internal/app-sessions")
                .then()
                .statusCode(401);
        json(Map.of("name", "a", "password", "b"))
                .post("/internal/app-sessions")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void aGuestsTakenNickGetsASuffix() {
        String nick = "Zoë " + freshName();

        json(Map.of("nick", nick))
                .post("/api/v1/sessions/guest")
                .then()
                .statusCode(200)
                .body("person.id", startsWith("guest:"))
                .body("person.name", equalTo(nick))
                .body("person.guest", equalTo(true));
        json(Map.of("nick", nick.toUpperCase()))
                .post("/api/v1/sessions/guest")
                .then()
                .statusCode(200)
                .body("person.name", equalTo(nick.toUpperCase() + "-2"));
    }

    @Test
    void aGuestMayNotWhatNeedsAnAccount() {
        String token = json(Map.of("nick", freshName()))
                .post("/api/v1/sessions/guest")
                .then()
                .extract()
                .path("accessToken");

        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/people/me/app-passwords")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("https://parley.dev/problems/not-allowed"));
    }

    @Test
    void aRenamedPersonKeepsTheirId() {
        var person = register();
        String display = "New " + person.person();

        person.request()
                .contentType("application/json")
                .body(Map.of("displayName", display))
                .patch("/api/v1/people/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(person.person()))
                .body("name", equalTo(display));

        refresh(person.refresh()).body("person.name", equalTo(display));
        person.request().get("/api/v1/people/" + person.person()).then().body("name", equalTo(display));
    }

    @Test
    void whoRegistersWithAnAddressIsGreeted() throws Exception {
        String name = freshName();
        var greeted = new LinkedBlockingQueue<String>();
        fakes.mail().on("POST /welcome", exchange -> {
            greeted.add(new String(exchange.getRequestBody().readAllBytes()));
            dev.parley.gateway.fake.FakeService.answer(exchange, 202, "application/json", "{}");
        });

        json(Map.of("name", name, "displayName", "Buy this", "password", PASSWORD, "email", "ada@example.org"))
                .post("/api/v1/people")
                .then()
                .statusCode(201);

        assertThat(greeted.poll(5, TimeUnit.SECONDS))
                .contains(name)
                .contains("ada@example.org")
                .doesNotContain("Buy this");
    }

    @Test
    void theKeySetVerifiesTheTokens() throws Exception {
        var person = register();

        String keys = given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        var key = new org.jose4j.jwk.JsonWebKeySet(keys).getJsonWebKeys().getFirst();
        var claims = new org.jose4j.jwt.consumer.JwtConsumerBuilder()
                .setVerificationKey(key.getKey())
                .setExpectedAudience("parley")
                .setExpectedIssuer("https://parley.local")
                .build()
                .processToClaims(person.access());
        assertThat(claims.getSubject()).isEqualTo(person.person());
        assertThat(keys).doesNotContain("\"d\"");
    }

    private io.restassured.response.ValidatableResponse refresh(String token) {
        return json(Map.of("refreshToken", token))
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(200);
    }

    @Inject
    dev.parley.gateway.identity.Tokens tokens;

    private void appLogin(String name, String password, int status) {
        appLogin(Map.of("name", name, "password", password), status);
    }

    private static String appPassword(Client.Tokens person) {
        return person.request()
                .contentType("application/json")
                .body(Map.of("device", "laptop"))
                .post("/api/v1/people/me/app-passwords")
                .then()
                .statusCode(201)
                .extract()
                .path("password");
    }

    /** Of an address that no other test comes from. */
    private static String hex(Client.Tokens person) {
        int hash = person.person().hashCode();
        return "%x:%x".formatted(hash >>> 16, hash & 0xffff);
    }

    private static String network(String address) {
        return Addresses.network(address);
    }

    private void attempted(String kind, String key, int failures) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement(
                        "insert into attempt (kind, key, failures, last)"
                                + " values (?, ?, ?, now()) on conflict (kind, key) do update set failures = excluded.failures")) {
            sql.setString(1, kind);
            sql.setString(2, key);
            sql.setInt(3, failures);
            sql.executeUpdate();
        }
    }

    private int attempts(String kind, String key) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement(
                        "select coalesce(sum(failures), 0) from attempt where kind = ? and key = ?")) {
            sql.setString(1, kind);
            sql.setString(2, key);
            try (var row = sql.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private void appLogin(Map<String, String> login, int status) {
        json(login)
                .header("Authorization", "Bearer " + tokens.service("gateway"))
                .post("/internal/app-sessions")
                .then()
                .statusCode(status);
    }
}

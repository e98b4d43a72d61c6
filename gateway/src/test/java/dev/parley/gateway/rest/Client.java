package dev.parley.gateway.rest;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** What a client of the REST API does again and again. */
final class Client {

    static final String PASSWORD = "correct horse";

    private Client() {}

    static String freshName() {
        return "t" + UUID.randomUUID().toString().substring(0, 13);
    }

    record Tokens(String person, String access, String refresh) {
        String session() {
            return refresh.substring(0, refresh.indexOf('.'));
        }

        RequestSpecification request() {
            return given().header("Authorization", "Bearer " + access);
        }
    }

    static Tokens register() {
        return register(freshName());
    }

    static Tokens register(String name) {
        return open("/api/v1/people", name, 201);
    }

    /** Another session of somebody who has registered. */
    static Tokens logIn(String name) {
        return open("/api/v1/sessions", name, 200);
    }

    private static Tokens open(String door, String name, int status) {
        var session = json(Map.of("name", name, "password", PASSWORD))
                .post(door)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
        return new Tokens(
                session.getString("person.id"), session.getString("accessToken"), session.getString("refreshToken"));
    }

    static RequestSpecification json(Object body) {
        return given().contentType(ContentType.JSON).body(body);
    }
}

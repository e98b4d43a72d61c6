package dev.parley.gateway.edge;

import static io.restassured.RestAssured.given;

import java.util.Map;
import java.util.UUID;

/** Somebody new, who is logged in. */
public record Account(String id, String token) {

    public static Account make() {
        String name = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        String token = given().contentType("application/json")
                .body(Map.of("name", name, "password", "a good long password " + name))
                .post("/api/v1/people")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
        return new Account(name, token);
    }

    /** Over REST; who listens here hears of it at once. */
    public void say(String room, String text) {
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(Map.of("text", text))
                .post("/api/v1/rooms/" + room + "/messages")
                .then()
                .statusCode(201);
    }

    /** A room that nothing else uses. */
    public static String freshRoom() {
        return "room-" + UUID.randomUUID();
    }
}

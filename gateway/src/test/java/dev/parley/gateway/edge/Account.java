package dev.parley.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

/** Somebody new, who is logged in. */
public record Account(String id, String token) {

    /** Much faster than RestAssured, where it is asked hundreds of times. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

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
    public void say(String room, String text) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(
                        RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/rooms/" + room + "/messages"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        new JsonObject().put("text", text).encode()))
                .build();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(201);
    }

    /** A room that nothing else uses. */
    public static String freshRoom() {
        return "room-" + UUID.randomUUID();
    }
}

package dev.parley.gateway.rest;

import static dev.parley.gateway.rest.Client.freshName;
import static dev.parley.gateway.rest.Client.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.gateway.fake.FakeServices;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class RoomsIT {

    private static final String SUMMARY =
            """
            {"room":"%s","visibility":"public","history":"all","guests":false,"role":"owner","head":{"epoch":1,"seq":1}}""";

    FakeServices.Fakes fakes;

    @Test
    void aRoomIsMade() {
        String room = freshName();
        fakes.chat().on("POST /rooms", 201, SUMMARY.formatted(room));

        register()
                .request()
                .contentType("application/json")
                .body(Map.of("room", room))
                .post("/api/v1/rooms")
                .then()
                .statusCode(201)
                .body("room", equalTo(room))
                .body("role", equalTo("owner"));
    }

    @Test
    void somebodyIsInvitedByTheNameThatTheGatewayKnows() {
        String room = freshName();
        var bob = register();
        fakes.chat().on("PUT /rooms/" + room + "/members/" + bob.person(), 204, "");

        register()
                .request()
                .noContentType()
                .put("/api/v1/rooms/" + room + "/members/" + bob.person())
                .then()
                .statusCode(204);

        assertThat(fakes.chat()
                        .asked("PUT /rooms/" + room + "/members/" + bob.person())
                        .getFirst()
                        .body())
                .contains("\"name\":\"" + bob.person() + "\"");
    }

    @Test
    void nobodyUnknownIsInvited() {
        register()
                .request()
                .noContentType()
                .put("/api/v1/rooms/garden/members/" + freshName())
                .then()
                .statusCode(404)
                .body("type", equalTo("https://parley.dev/problems/no-such-person"));
    }

    @Test
    void aMessageIsAnsweredWithItsEntry() {
        String room = freshName();
        fakes.chat()
                .on(
                        "POST /rooms/" + room + "/entries",
                        200,
                        """
                {"results":[{"is":"accepted","repeat":false,"entry":{"room":"%s","epoch":1,"seq":7,
                 "time":"2026-11-22T10:00:00.000Z","by":"alice","posted":{"text":"hi"}}}]}"""
                                .formatted(room));

        register()
                .request()
                .contentType("application/json")
                .header("Idempotency-Key", "k1")
                .body(Map.of("text", "hi"))
                .post("/api/v1/rooms/" + room + "/messages")
                .then()
                .statusCode(201)
                .body("seq", equalTo(7))
                .body("posted.text", equalTo("hi"));

        assertThat(fakes.chat()
                        .asked("POST /rooms/" + room + "/entries")
                        .getFirst()
                        .body())
                .contains("\"key\":\"client:k1\"")
                .contains("\"do\":\"post\"");
    }

    @Test
    void aRefusedWriteIsAProblem() {
        String room = freshName();
        fakes.chat()
                .on(
                        "POST /rooms/" + room + "/entries",
                        200,
                        """
                {"results":[{"is":"refused","code":"not-author","message":"Only its author may edit a message.",
                 "retry":false}]}""");

        register()
                .request()
                .contentType("application/json")
                .body(Map.of("text", "hi"))
                .put("/api/v1/rooms/" + room + "/messages/1:3")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("https://parley.dev/problems/not-author"))
                .body("detail", equalTo("Only its author may edit a message."));
    }

    @Test
    void anEmojiGoesThroughThePath() {
        String room = freshName();
        fakes.chat()
                .on(
                        "POST /rooms/" + room + "/entries",
                        200,
                        """
                {"results":[{"is":"accepted","repeat":false,"entry":{"room":"%s","epoch":1,"seq":8,
                 "time":"2026-11-22T10:00:00.000Z","by":"alice",
                 "reacted":{"at":{"epoch":1,"seq":7},"emoji":"👍","on":true}}}]}"""
                                .formatted(room));

        register()
                .request()
                .put("/api/v1/rooms/{room}/messages/1:7/reactions/{emoji}", room, "👍")
                .then()
                .statusCode(200)
                .body("reacted.emoji", equalTo("👍"));

        String sent = fakes.chat()
                .asked("POST /rooms/" + room + "/entries")
                .getFirst()
                .body();
        assertThat(JsonPath.from(sent).getString("writes[0].action.emoji")).isEqualTo("👍");
    }

    @Test
    void historyIsAskedForByPosition() {
        String room = freshName();
        fakes.chat()
                .on(
                        "GET /rooms/" + room + "/entries",
                        200,
                        """
                {"room":"%s","head":{"epoch":1,"seq":9},"entries":[],"more":false}"""
                                .formatted(room));

        register()
                .request()
                .get("/api/v1/rooms/" + room + "/entries?before=1:9&limit=20")
                .then()
                .statusCode(200)
                .body("head.seq", equalTo(9))
                .body("more", equalTo(false));

        assertThat(fakes.chat()
                        .asked("GET /rooms/" + room + "/entries")
                        .getFirst()
                        .path())
                .contains("before=1%3A9")
                .contains("limit=20");
    }
}

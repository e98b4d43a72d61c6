package dev.parley.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Page;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEngines.class)
class ConversationIT {

    private final String room = ChatApi.fresh("room");
    private final String alice = ChatApi.fresh("alice");
    private final String bob = ChatApi.fresh("bob");
    private final ChatApi asAlice = new ChatApi(Tokens.person(alice, "Alice"));
    private final ChatApi asBob = new ChatApi(Tokens.person(bob));
    private final ChatApi asService = new ChatApi(Tokens.service("gateway"));

    @Inject
    DataSource database;

    @Test
    void a_message_is_read_as_it_was_written() {
        asAlice.create(room, "");

        Entry hi = asAlice.post(room, "hi 👍");
        WriteResult reply = asBob.write(room, "client:1", new Write.Post("ho", hi.at()));

        assertThat(reply).isInstanceOf(WriteResult.Accepted.class);
        Page page = asBob.page(room, "limit=10");
        assertThat(page.entries())
                .extracting(Entry::content)
                .containsExactly(
                        new Content.Joined(alice, "Alice"),
                        new Content.Posted("hi 👍", null),
                        new Content.Joined(bob, bob),
                        new Content.Posted("ho", hi.at()));
        assertThat(page.entries().get(1)).isEqualTo(hi);
        assertThat(page.head()).isEqualTo(new Position(hi.at().epoch(), 4));
        assertThat(page.more()).isFalse();
    }

    @Test
    void nobody_makes_more_rooms_than_they_may() {
        for (int number = 0; number < 10; number++) {
            asAlice.create(room + number, "");
        }

        asAlice.request()
                .body("{\"room\":\"" + room + "\"}")
                .post("/rooms")
                .then()
                .statusCode(409)
                .body("type", endsWith("/too-many-rooms"));
        asAlice.put("/rooms/direct/{person}", bob).then().statusCode(409);
        asAlice.create(room + 9, "");
        asBob.create(room, "");
    }

    @Test
    void a_repeated_key_is_answered_alike_and_another_content_is_not_taken() {
        asAlice.create(room, "");
        var first = (WriteResult.Accepted) asAlice.write(room, "client:k", new Write.Post("hi", null));

        List<WriteResult> again = asAlice.write(
                room,
                new Write("client:k", new Write.Post("hi", null)),
                new Write("client:k", new Write.Post("ho", null)));

        assertThat(again.get(0)).isEqualTo(new WriteResult.Accepted(first.entry(), true));
        assertThat(((WriteResult.Refused) again.get(1)).code()).isEqualTo("key-reused");
        assertThat(asAlice.seqs(room, "")).containsExactly(1L, 2L);
    }

    @Test
    void history_shows_what_later_entries_made_of_it() {
        asAlice.create(room, "");
        Entry hi = asAlice.post(room, "hi");
        asAlice.write(room, "client:e1", new Write.Edit(hi.at(), "hello"));
        asAlice.write(room, "client:e2", new Write.Edit(hi.at(), "hello!"));
        asBob.write(room, "client:r1", new Write.React(hi.at(), "👍", true));
        asAlice.write(room, "client:r2", new Write.React(hi.at(), "👍", true));
        asAlice.write(room, "client:r3", new Write.React(hi.at(), "🎉", true));
        asAlice.write(room, "client:r4", new Write.React(hi.at(), "🎉", false));

        List<Entry> entries = asBob.page(room, "").entries();

        Entry folded = entries.get(1);
        assertThat(folded.content()).isEqualTo(new Content.Posted("hello!", null));
        assertThat(folded.folded().edited()).isNotNull();
        assertThat(folded.folded().reactions()).isEqualTo(Map.of("👍", List.of(bob, alice)));
        assertThat(entries.get(2).content()).isEqualTo(new Content.Edited(hi.at(), "hello!"));
    }

    @Test
    void what_was_deleted_is_nowhere_any_more() {
        asAlice.create(room, "");
        Entry secret = asAlice.post(room, "secret-" + room);
        asAlice.write(room, "client:e", new Write.Edit(secret.at(), "edited secret-" + room));
        assertThat(((WriteResult.Refused) asBob.write(room, "client:d", new Write.Delete(secret.at()))).code())
                .isEqualTo("not-author");

        asAlice.write(room, "client:d", new Write.Delete(secret.at()));

        List<Entry> entries = asBob.page(room, "").entries();
        assertThat(entries).hasSize(4);
        assertThat(entries.get(1).folded().erased()).isTrue();
        assertThat(entries.get(2).folded().erased()).isTrue();
        assertThat(entries.toString()).doesNotContain("secret");
        assertThat(rowsWith("secret-" + room)).isZero();
    }

    private int rowsWith(String text) {
        return Asked.number(database, "SELECT count(*) FROM entry e WHERE e::text LIKE '%" + text + "%'");
    }

    @Test
    void pages_are_cut_by_position() {
        asAlice.create(room, "");
        for (int i = 2; i <= 12; i++) {
            asAlice.post(room, "text " + i);
        }

        assertThat(asBob.seqs(room, "limit=3")).containsExactly(10L, 11L, 12L);
        assertThat(asBob.seqs(room, "after=1:4&limit=3")).containsExactly(5L, 6L, 7L);
        assertThat(asBob.seqs(room, "before=1:4&limit=2")).containsExactly(2L, 3L);
        assertThat(asBob.seqs(room, "around=1:6&limit=5")).containsExactly(4L, 5L, 6L, 7L, 8L);
        assertThat(asBob.seqs(room, "after=1:12")).isEmpty();
        assertThat(asBob.page(room, "after=1:4&limit=3").more()).isTrue();
        assertThat(asBob.page(room, "after=1:4&limit=8").more()).isFalse();
        asBob.read(room, "after=1:13").then().statusCode(410).body("type", equalTo(type("reset")));
        asBob.read(room, "after=2:1").then().statusCode(410);
        asBob.read(room, "after=x").then().statusCode(400).body("type", equalTo(type("bad-request")));
        asBob.read(room, "after=1:1&before=1:3").then().statusCode(400);
    }

    @Test
    void a_reader_sees_only_the_time_they_were_there() {
        asAlice.create(room, ",\"visibility\":\"private\",\"history\":\"since-joined\"");
        asAlice.post(room, "before");
        asBob.read(room, "").then().statusCode(404).body("type", equalTo(type("no-such-room")));

        asAlice.put("/rooms/{room}/members/{person}", room, bob)
                .then()
                .statusCode(200)
                .body("since", equalTo(3));
        asAlice.post(room, "while");
        asAlice.request()
                .delete("/rooms/{room}/members/{person}", room, bob)
                .then()
                .statusCode(204);
        asAlice.post(room, "after");

        assertThat(asBob.seqs(room, "")).containsExactly(3L, 4L, 5L);
        assertThat(asBob.seqs(room, "after=1:0&limit=2")).containsExactly(3L, 4L);
        assertThat(asService.seqs(room, "")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        asBob.request()
                .get("/rooms/{room}", room)
                .then()
                .statusCode(200)
                .body("ranges[0].from", equalTo(3))
                .body("ranges[0].to", equalTo(5))
                .body("write", equalTo(false));
        assertThat(((WriteResult.Refused) asBob.write(room, "client:1", new Write.Post("back", null))).code())
                .isEqualTo("not-member");
        asBob.request().get("/rooms/{room}/rights", room).then().body("read", equalTo(false));
        asAlice.request()
                .get("/rooms/{room}/rights", room)
                .then()
                .body("read", equalTo(true))
                .body("write", equalTo(true));
    }

    @Test
    void guests_come_where_they_are_let_in() {
        var guest = new ChatApi(Tokens.guest(ChatApi.fresh("g")));
        asAlice.create(room, "");

        guest.request().get("/rooms/{room}", room).then().statusCode(404);
        assertThat(((WriteResult.Refused) guest.write(room, "client:1", new Write.Post("hi", null))).code())
                .isEqualTo("no-such-room");
        guest.request().get("/rooms/lobby").then().statusCode(200).body("write", equalTo(true));
        assertThat(guest.post("lobby", "hi").content()).isEqualTo(new Content.Posted("hi", null));
        guest.request().get("/rooms").then().body("room", hasItem("lobby")).body("room", not(hasItem(room)));
        guest.request()
                .body("{\"room\":\"" + ChatApi.fresh("g") + "\"}")
                .post("/rooms")
                .then()
                .statusCode(403);
    }

    @Test
    void two_people_have_one_conversation() {
        String name = asAlice.put("/rooms/direct/{person}", bob)
                .then()
                .statusCode(200)
                .body("with", equalTo(bob))
                .body("visibility", equalTo("direct"))
                .extract()
                .path("room");

        asBob.put("/rooms/direct/{person}", alice).then().statusCode(200).body("room", equalTo(name));
        asBob.post(name, "hello");
        assertThat(asAlice.page(name, "").entries()).hasSize(3);
        new ChatApi(Tokens.person(ChatApi.fresh("eve"))).read(name, "").then().statusCode(404);
        new ChatApi(Tokens.admin(ChatApi.fresh("root"))).read(name, "").then().statusCode(404);
    }

    @Test
    void rooms_are_listed_with_how_far_they_were_read() {
        asAlice.create(room, ",\"title\":\"A room\"");
        asAlice.post(room, "hi");
        asAlice.request()
                .body("{\"at\":{\"epoch\":1,\"seq\":2}}")
                .put("/rooms/{room}/read", room)
                .then()
                .statusCode(204);
        asAlice.request()
                .body("{\"at\":{\"epoch\":1,\"seq\":1}}")
                .put("/rooms/{room}/read", room)
                .then()
                .statusCode(204);
        asAlice.post(room, "ho");

        String own = "find { it.room == '" + room + "' }.";
        asAlice.request()
                .get("/rooms")
                .then()
                .body(own + "role", equalTo("owner"))
                .body(own + "title", equalTo("A room"))
                .body(own + "read.seq", equalTo(2))
                .body(own + "head.seq", equalTo(3))
                .body("room", hasItem("~" + alice));
        asBob.request().get("/rooms").then().body(own + "role", nullValue()).body(own + "head.seq", equalTo(3));
        asService
                .request()
                .body("{\"rooms\":[\"" + room + "\",\"no-such\"]}")
                .post("/heads")
                .then()
                .body("epoch", equalTo(1))
                .body("heads", equalTo(Map.of(room, 3)));
        asAlice.request().body("{\"rooms\":[]}").post("/heads").then().statusCode(403);
    }

    @Test
    void members_have_roles_and_topics_are_set_by_moderators() {
        asAlice.create(room, "");
        asBob.put("/rooms/{room}/members/{person}", room, bob)
                .then()
                .statusCode(200)
                .body("role", equalTo("member"));
        asBob.request()
                .body("{\"topic\":\"x\"}")
                .patch("/rooms/{room}", room)
                .then()
                .statusCode(403);

        asAlice.request()
                .body("{\"role\":\"moderator\"}")
                .put("/rooms/{room}/members/{person}", room, bob)
                .then()
                .statusCode(200);
        asBob.request()
                .body("{\"topic\":\"weather\"}")
                .patch("/rooms/{room}", room)
                .then()
                .statusCode(200)
                .body("topic", equalTo("weather"));

        asBob.request()
                .delete("/rooms/{room}/members/{person}", room, bob)
                .then()
                .statusCode(204);
        assertThat(asAlice.page(room, "").entries())
                .extracting(entry -> entry.content().kind())
                .containsExactly("joined", "joined", "roleChanged", "topic", "left");
        asAlice.request().get("/rooms/{room}/members", room).then().body("person", equalTo(List.of(alice)));
    }

    @Test
    void a_room_is_made_once_and_a_repeat_of_that_is_no_error() {
        asAlice.create(room, "");
        asAlice.create(room, "");

        asBob.request()
                .body("{\"room\":\"" + room + "\"}")
                .post("/rooms")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo(type("name-taken")))
                .body("retry", equalTo(false));
        asAlice.request().body("{\"room\":\"A b\"}").post("/rooms").then().statusCode(400);
        asAlice.request()
                .body("{\"room\":")
                .post("/rooms")
                .then()
                .statusCode(400)
                .body("type", equalTo(type("bad-request")));
        asAlice.request()
                .body("{\"room\":\"x\",\"visibility\":\"odd\"}")
                .post("/rooms")
                .then()
                .statusCode(400);
    }

    @Test
    void one_bad_write_does_not_keep_the_others_out() {
        asAlice.create(room, "");
        String body =
                """
                {"writes":[
                  {"key":"client:1","action":{"do":"post","text":"one"}},
                  {"key":"client:2","action":{"do":"post"}},
                  {"key":"client:3","action":{"do":"post","text":"nul \\u0000"}},
                  {"key":"client:4","action":{"do":"delete","at":{"epoch":1,"seq":99}}},
                  {"action":{"do":"post","text":"no key"}},
                  {"key":"client:6","action":{"do":"post","text":"two"}}]}""";

        asAlice.request()
                .body(body)
                .post("/rooms/{room}/entries", room)
                .then()
                .statusCode(200)
                .body(
                        "results.is",
                        equalTo(List.of("accepted", "refused", "refused", "refused", "refused", "accepted")))
                .body(
                        "results.findAll { it.code }.code",
                        equalTo(List.of("bad-request", "bad-request", "no-such-entry", "bad-request")));
        assertThat(asAlice.seqs(room, "")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void only_tokens_for_this_service_are_taken() {
        given().get("/rooms")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo(type("unauthorized")));
        new ChatApi(Tokens.forOthers(alice)).request().get("/rooms").then().statusCode(401);
        new ChatApi(Tokens.person(alice) + "x").request().get("/rooms").then().statusCode(401);
    }

    @Test
    void it_is_ready_and_describes_itself() {
        given().get("/q/health/ready").then().statusCode(200);
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItem("/rooms/{room}/entries"));
    }

    private static String type(String code) {
        return "https://parley.dev/problems/" + code;
    }
}

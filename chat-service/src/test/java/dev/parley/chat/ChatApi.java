package dev.parley.chat;

import static io.restassured.RestAssured.given;

import dev.parley.contracts.Entry;
import dev.parley.contracts.chat.Page;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteBatch;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.contracts.chat.WriteResults;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;

/** chat-service's API as the gateway uses it, in one person's name. */
record ChatApi(String token) {

    static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    RequestSpecification request() {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    void create(String room, String fields) {
        request()
                .body("{\"room\":\"" + room + "\"" + fields + "}")
                .post("/rooms")
                .then()
                .statusCode(201);
    }

    Response put(String path, String... segments) {
        return request().put(path, (Object[]) segments);
    }

    WriteResult write(String room, String key, Write.Action action) {
        return write(room, new Write(key, action)).getFirst();
    }

    List<WriteResult> write(String room, Write... writes) {
        return request()
                .body(new WriteBatch(List.of(writes)))
                .post("/rooms/{room}/entries", room)
                .then()
                .statusCode(200)
                .extract()
                .as(WriteResults.class)
                .results();
    }

    Entry post(String room, String text) {
        var result = write(room, "client:" + UUID.randomUUID(), new Write.Post(text, null));
        return ((WriteResult.Accepted) result).entry();
    }

    Response read(String room, String query) {
        return request().get("/rooms/{room}/entries" + (query.isEmpty() ? "" : "?" + query), room);
    }

    Page page(String room, String query) {
        return read(room, query).then().statusCode(200).extract().as(Page.class);
    }

    List<Long> seqs(String room, String query) {
        return page(room, query).entries().stream()
                .map(entry -> entry.at().seq())
                .toList();
    }
}

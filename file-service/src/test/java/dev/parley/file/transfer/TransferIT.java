package dev.parley.file.transfer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.FakesResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FakesResource.class)
class TransferIT {

    Fakes fakes;

    private final String room = "open-" + UUID.randomUUID();

    @Test
    void whatIsSharedIsReadBackUnchanged() throws Exception {
        byte[] bytes = random(300_000);

        Response shared = share("alice", room, "notes ü.txt", "k1", bytes);

        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        shared.then()
                .statusCode(201)
                .body("name", equalTo("notes ü.txt"))
                .body("room", equalTo(room))
                .body("size", equalTo(300_000))
                .body("type", equalTo("text/plain"))
                .body("sha256", equalTo(sha256))
                .body("by", equalTo("alice"))
                .body("byName", equalTo("Alice"))
                .body("url", equalTo("/api/v1/files/" + shared.path("id") + "/content"));
        Response read = as("bob").get("/files/" + shared.path("id") + "/content");
        read.then()
                .statusCode(200)
                .contentType("text/plain")
                .header("Content-Length", "300000")
                .header("ETag", '"' + sha256 + '"')
                .header("Accept-Ranges", "bytes")
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"notes _.txt\"; filename*=UTF-8''notes%20%C3%BC.txt");
        assertThat(read.asByteArray()).isEqualTo(bytes);
        as("bob").get("/files/" + shared.path("id")).then().statusCode(200).body("sha256", equalTo(sha256));
    }

    @Test
    void anEmptyFileIsAFile() {
        Response shared = share("alice", room, "empty", "k1", new byte[0]);

        shared.then().statusCode(201).body("size", equalTo(0));
        Response read = as("alice").get("/files/" + shared.path("id") + "/content");
        read.then().statusCode(200).header("Content-Length", "0");
    }

    @Test
    void theRepeatOfAKeyGetsTheFirstAnswer() {
        byte[] bytes = random(100_000);
        Response first = share("alice", room, "a.bin", "once", bytes);

        Response again = share("alice", room, "a.bin", "once", bytes);

        again.then().statusCode(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        as("alice").get("/rooms/" + room + "/files").then().body("", hasSize(1));
    }

    @Test
    void oneKeyManyTimesAtOnceIsOneFile() {
        byte[] bytes = random(100_000);

        var answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> share("alice", room, "a.bin", "once", bytes).statusCode(), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).isSubsetOf(200, 201, 409);
        assertThat(answers.stream().filter(status -> status == 201)).hasSizeLessThanOrEqualTo(1);
        share("alice", room, "a.bin", "once", bytes).then().statusCode(oneOf(200, 201));
        as("alice").get("/rooms/" + room + "/files").then().body("", hasSize(1));
    }

    @Test
    void aKeyWithOtherContentIsRefused() {
        byte[] bytes = random(100_000);
        share("alice", room, "a.bin", "once", bytes).then().statusCode(201);
        byte[] other = bytes.clone();
        other[99_999]++;

        for (Response refused : java.util.List.of(
                share("alice", room, "a.bin", "once", other),
                share("alice", room, "b.bin", "once", bytes),
                share("alice", room, "a.bin", "once", random(5)))) {
            refused.then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("type", equalTo("https://parley.dev/problems/key-reused"))
                    .body("retry", equalTo(false));
        }
    }

    @Test
    void theSameKeyOfAnotherPersonOrInAnotherRoomIsAnotherFile() {
        byte[] bytes = random(10);
        String other = "open-" + UUID.randomUUID();

        String ids = share("alice", room, "a", "k", bytes).path("id") + " "
                + share("bob", room, "a", "k", bytes).path("id") + " "
                + share("alice", other, "a", "k", bytes).path("id");

        assertThat(ids.split(" ")).doesNotHaveDuplicates().doesNotContain("null");
    }

    @Test
    void twoFilesOfOneNameAreBothKept() {
        share("alice", room, "same.txt", "k1", "one".getBytes(StandardCharsets.UTF_8));
        share("alice", room, "same.txt", "k2", "two".getBytes(StandardCharsets.UTF_8));

        Response list = as("alice").get("/rooms/" + room + "/files");

        list.then().statusCode(200).body("name", equalTo(java.util.List.of("same.txt", "same.txt")));
        assertThat(as("bob").get("/files/" + list.path("[1].id") + "/content").asString())
                .isEqualTo("one");
        as("bob")
                .get("/rooms/" + room + "/files?before=" + list.path("[0].id"))
                .then()
                .body("id", equalTo(java.util.List.of(list.<String>path("[1].id"))));
    }

    @Test
    void namesLoseTheirPathAndControlCharacters() {
        share("alice", room, "../../etc/pass\r\nwd", "k1", random(1)).then().body("name", equalTo("passwd"));
        share("alice", room, "C:\\temp\\b.txt", "k2", random(1)).then().body("name", equalTo("b.txt"));
    }

    @Test
    void whoMayNotWriteIsRefusedBeforeAnythingIsStored() {
        share("alice", "readonly-x", "a", "k", random(10))
                .then()
                .statusCode(403)
                .body("type", equalTo("https://parley.dev/problems/not-allowed"));
        share("alice", "unknown", "a", "k", random(10))
                .then()
                .statusCode(404)
                .body("type", equalTo("https://parley.dev/problems/no-such-room"));
        share("alice", "broken-x", "a", "k", random(10)).then().statusCode(503).body("retry", equalTo(true));
    }

    @Test
    void rangesAreServed() {
        byte[] bytes = random(100_000);
        String content = "/files/" + share("alice", room, "a.bin", "k", bytes).path("id") + "/content";

        Response middle = as("bob").header("Range", "bytes=1000-1999").get(content);
        Response tail = as("bob").header("Range", "bytes=-7").get(content);
        Response beyond = as("bob").header("Range", "bytes=100000-").get(content);
        Response changed = as("bob")
                .header("Range", "bytes=0-0")
                .header("If-Range", "\"other\"")
                .get(content);

        middle.then().statusCode(206).header("Content-Range", "bytes 1000-1999/100000");
        assertThat(middle.asByteArray()).isEqualTo(java.util.Arrays.copyOfRange(bytes, 1000, 2000));
        assertThat(tail.asByteArray()).isEqualTo(java.util.Arrays.copyOfRange(bytes, 99_993, 100_000));
        beyond.then().statusCode(416).header("Content-Range", "bytes */100000").contentType("application/problem+json");
        changed.then().statusCode(200);
        assertThat(changed.asByteArray()).isEqualTo(bytes);
    }

    @Test
    void manyRangesInARowFindTheStoreReady() {
        byte[] bytes = random(3_000_000);
        String content = "/files/" + share("alice", room, "a.bin", "k", bytes).path("id") + "/content";

        for (int i = 0; i < 40; i++) {
            as("bob")
                    .header("Range", "bytes=" + i + "-" + i)
                    .get(content)
                    .then()
                    .statusCode(206);
        }
    }

    @Test
    void aKnownEntityTagSavesTheBytes() {
        Response shared = share("alice", room, "a", "k", random(10));

        as("bob")
                .header("If-None-Match", "\"x\", W/\"" + shared.path("sha256") + "\"")
                .get("/files/" + shared.path("id") + "/content")
                .then()
                .statusCode(304);
    }

    @Test
    void headTellsWhatGetWould() {
        Response shared = share("alice", room, "a.png", "k", random(10));

        as("bob")
                .head("/files/" + shared.path("id") + "/content")
                .then()
                .statusCode(200)
                .contentType("image/png")
                .header("Content-Length", "10");
    }

    @Test
    void whoMayNotReadTheRoomSeesNoFile() {
        as("alice").get("/files/" + UUID.randomUUID()).then().statusCode(404);
        as("alice")
                .get("/files/nonsense/content")
                .then()
                .statusCode(404)
                .body("type", equalTo("https://parley.dev/problems/no-such-file"));
        as("alice").get("/rooms/unknown/files").then().statusCode(404);
    }

    @Test
    void aSenderSaysTheTypeOrTheNameDoes() {
        given().auth()
                .oauth2(fakes.tokens.person("alice"))
                .config(RAW)
                .header("X-File-Type", "application/pdf")
                .body(random(3))
                .post("/rooms/" + room + "/files?name=x")
                .then()
                .body("type", equalTo("application/pdf"));
        share("alice", room, "a.gif", "k2", random(3)).then().body("type", equalTo("image/gif"));
        share("alice", room, "a.unheard-of", "k3", random(3)).then().body("type", equalTo("application/octet-stream"));
    }

    @Test
    void eachFileHasItsEventInTheLog() {
        long before = events(0, 1).jsonPath().getLong("last");

        Response shared = share("alice", room, "a.txt", "k", random(10));

        events(before, 1000)
                .then()
                .body("events.find { it.event.room == '" + room + "' }.event.file", equalTo(shared.path("id")))
                .body("events.find { it.event.room == '" + room + "' }.event.event", equalTo("fileStored"))
                .body("events.find { it.event.room == '" + room + "' }.event.name", equalTo("Alice"));
    }

    @Test
    void theLogIsForServicesOnly() {
        as("alice").get("/events").then().statusCode(403).contentType("application/problem+json");
        given().get("/events").then().statusCode(401).body("type", equalTo("https://parley.dev/problems/bad-token"));
        given().auth().oauth2("nonsense").get("/events").then().statusCode(401).contentType("application/problem+json");
        given().auth()
                .oauth2(fakes.tokens.token("alice", "person", "[\"parley\"]", java.time.Duration.ofMinutes(1)))
                .get("/rooms/" + room + "/files")
                .then()
                .statusCode(401);
    }

    @Test
    void theServiceIsReadyAndDescribed() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("openapi", startsWith("3."));
    }

    private static final io.restassured.config.RestAssuredConfig RAW = RestAssured.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private Response share(String person, String room, String name, String key, byte[] bytes) {
        return as(person)
                .config(RAW)
                .contentType("application/octet-stream")
                .header("Idempotency-Key", key)
                .queryParam("name", name)
                .body(bytes)
                .post("/rooms/" + room + "/files");
    }

    private Response events(long after, int limit) {
        return given().auth()
                .oauth2(fakes.tokens.service("chat-service"))
                .get("/events?after=" + after + "&limit=" + limit);
    }

    private RequestSpecification as(String person) {
        return given().auth().oauth2(fakes.tokens.person(person));
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}

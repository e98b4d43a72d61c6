package dev.parley.file.transfer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.parley.file.catalog.Author;
import dev.parley.file.catalog.FileName;
import dev.parley.file.catalog.Ledger;
import dev.parley.file.catalog.Ledger.Announcement;
import dev.parley.file.catalog.Ledger.Opened;
import dev.parley.file.catalog.MediaType;
import dev.parley.file.catalog.UploadState.Pending;
import dev.parley.file.fakes.Await;
import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.FakesResource;
import dev.parley.file.store.FileStore;
import dev.parley.file.upload.Leftovers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(FakesResource.class)
@Timeout(60)
class BrokenUploadIT {

    Fakes fakes;

    @TestHTTPResource
    URI uri;

    @Inject
    Ledger ledger;

    @Inject
    Leftovers leftovers;

    @Inject
    FileStore store;

    private final String room = "open-" + UUID.randomUUID();
    private List<Pending> before = List.of();

    @BeforeEach
    void lookAround() {
        before = attempts();
    }

    @Test
    void aClientThatGoesAwayLeavesNothing() throws Exception {
        try (Socket client = begin("k", "Content-Length: 1000000", room)) {
            client.getOutputStream().write(new byte[300_000]);
            Await.until("the upload is under way", this::pending);
        }

        Await.until("nothing is left", () -> !pending());
        list().then().body("", hasSize(0));
        share("k").then().statusCode(201);
    }

    @Test
    void aChunkedBodyThatBreaksOffLeavesNothing() throws Exception {
        try (Socket client = begin("k", "Transfer-Encoding: chunked", room)) {
            client.getOutputStream().write("400\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(new byte[0x400]);
            client.getOutputStream().write("\r\n400\r\n".getBytes(StandardCharsets.US_ASCII));
            Await.until("the upload is under way", this::pending);
            client.setSoLinger(true, 0);
        }

        Await.until("nothing is left", () -> !pending());
        list().then().body("", hasSize(0));
    }

    @Test
    void aWholeChunkedBodyIsAFile() throws Exception {
        try (Socket client = begin("k", "Transfer-Encoding: chunked", room)) {
            client.getOutputStream().write("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(answer(client)).contains("201 Created").contains("\"size\":5");
        }
    }

    @Test
    void whoIsRefusedIsToldBeforeTheBody() throws Exception {
        try (Socket client = begin("k", "Content-Length: 1000000000", "readonly-x")) {
            assertThat(answer(client)).contains("403").contains("not-allowed");
        }
        try (Socket client = begin("k", "Content-Length: 1000000000000", room)) {
            assertThat(answer(client)).contains("413").contains("too-large");
        }
    }

    @Test
    void aRepeatTakesOverFromARequestThatHangs() throws Exception {
        try (Socket hanging = begin("k", "Content-Length: 1000", room)) {
            hanging.getOutputStream().write(new byte[500]);
            Await.until("the upload is under way", this::pending);

            share("k").then().statusCode(201);
            hanging.getOutputStream().write(new byte[500]);

            assertThat(answer(hanging)).contains("409").contains("superseded").contains("\"retry\":true");
        }
        list().then().body("", hasSize(1));
    }

    @Test
    void whatACrashLeftIsSweptUp() throws Exception {
        Pending crashed = open("k");
        store.write(crashed.path(), new ByteArrayInputStream(new byte[10]), OptionalLong.empty());

        leftovers.sweep(Duration.ZERO);

        assertThat(store.size(crashed.path())).isEmpty();
        assertThat(ledger.silentFor(Duration.ZERO, 1000)).doesNotContain(crashed);
        assertThat(ledger.commit(crashed.received(10, "00")))
                .as("the dead cannot come back")
                .isEmpty();
        share("k").then().statusCode(201);
    }

    @Test
    void aRepeatAfterACrashMakesTheFile() throws Exception {
        Pending crashed = open("k");
        store.write(crashed.path(), new ByteArrayInputStream(new byte[10]), OptionalLong.empty());

        Response again = share("k");

        again.then().statusCode(201).body("id", equalTo(crashed.id().toString()));
        leftovers.sweep(Duration.ZERO);
        assertThat(store.size(crashed.path())).isEmpty();
        given().auth()
                .oauth2(fakes.tokens.person("alice"))
                .get("/files/" + again.path("id") + "/content")
                .then()
                .statusCode(200)
                .header("Content-Length", "1000");
    }

    private Pending open(String key) {
        FileName name = FileName.of("a");
        var announced = new Announcement(new Author("alice", "Alice"), room, key, name, MediaType.of(null, name));
        return ((Opened.Fresh) ledger.open(announced)).upload();
    }

    /** Is an upload of this test under way? */
    private boolean pending() {
        return !before.containsAll(attempts());
    }

    private List<Pending> attempts() {
        return ledger.silentFor(Duration.ofMinutes(-1), 1000);
    }

    private Socket begin(String key, String header, String room) throws IOException {
        var client = new Socket(uri.getHost(), uri.getPort());
        client.setSoTimeout(20_000);
        client.getOutputStream()
                .write(
                        """
                POST /rooms/%s/files?name=a HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Idempotency-Key: %s\r
                %s\r
                \r
                """
                                .formatted(room, fakes.tokens.person("alice"), key, header)
                                .getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static String answer(Socket client) throws IOException {
        var text = new StringBuilder();
        byte[] buffer = new byte[8192];
        while (!text.toString().contains("}")) {
            int read = client.getInputStream().read(buffer);
            if (read < 0) {
                break;
            }
            text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private Response share(String key) {
        return given().auth()
                .oauth2(fakes.tokens.person("alice"))
                .contentType("application/octet-stream")
                .header("Idempotency-Key", key)
                .body(new byte[1000])
                .post("/rooms/" + room + "/files?name=a");
    }

    private Response list() {
        return given().auth().oauth2(fakes.tokens.person("alice")).get("/rooms/" + room + "/files");
    }
}

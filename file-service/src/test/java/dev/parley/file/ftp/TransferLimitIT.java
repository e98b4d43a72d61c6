package dev.parley.file.ftp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.parley.file.fakes.Await;
import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.FakesResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much one person may send and fetch at a time, by both protocols. */
@QuarkusTest
@QuarkusTestResource(
        value = FakesResource.class,
        initArgs = {
            @ResourceArg(name = "parley.transfers.per-person", value = "2"),
            @ResourceArg(name = "parley.transfers.patience", value = "1s")
        },
        restrictToAnnotatedClass = true)
@Timeout(60)
class TransferLimitIT {

    private static final int MOST = 2;

    Fakes fakes;

    @TestHTTPResource
    URI uri;

    @Inject
    FtpEdge edge;

    private final String room = "open-" + UUID.randomUUID();
    private final List<Socket> hanging = new ArrayList<>();
    private final FTPClient ftp = new FTPClient();

    @BeforeEach
    void connect() throws IOException {
        ftp.setDefaultTimeout(10_000);
        ftp.connect("127.0.0.1", edge.port());
        ftp.enterLocalPassiveMode();
        assertThat(ftp.login("alice", Fakes.APP_PASSWORD))
                .as(ftp.getReplyString())
                .isTrue();
    }

    @AfterEach
    void letGo() throws Exception {
        endUploads();
        ftp.disconnect();
    }

    @Test
    void oneMoreIsRefusedByHttpAndByFtpUntilAnotherEnds() throws Exception {
        assertThat(store("before")).as(ftp.getReplyString()).isTrue();
        String content = "/files/" + share("alice").path("id") + "/content";
        beginUploads();

        share("alice")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .contentType("application/problem+json")
                .body("type", endsWith("/too-many-transfers"))
                .body("retry", equalTo(true));
        as("alice").get(content).then().statusCode(429);
        assertThat(store("more")).isFalse();
        assertThat(ftp.getReplyCode()).isEqualTo(450);
        assertThat(ftp.retrieveFile("before", OutputStream.nullOutputStream())).isFalse();
        assertThat(ftp.getReplyCode()).isEqualTo(450);

        endUploads();
        Await.until("there is a place again", () -> share("alice").statusCode() == 201);
        assertThat(store("more")).as(ftp.getReplyString()).isTrue();
    }

    @Test
    void othersAreNotHeldUp() throws Exception {
        String content = "/files/" + share("alice").path("id") + "/content";
        beginUploads();

        share("bob").then().statusCode(201);
        as("bob").get(content).then().statusCode(200);
        given().auth()
                .oauth2(fakes.tokens.service("mail-service"))
                .get(content)
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsThroughCountsNoMore() throws Exception {
        String content = "/files/" + share("alice").path("id") + "/content";

        for (int i = 0; i < 2 * MOST; i++) {
            as("alice").get(content).then().statusCode(200);
            as("alice").header("Range", "bytes=0-0").get(content).then().statusCode(206);
            assertThat(store("often")).as(ftp.getReplyString()).isTrue();
            assertThat(ftp.listNames()).contains("often");
        }
    }

    private boolean store(String name) throws IOException {
        return ftp.storeFile(name, new ByteArrayInputStream(new byte[10]));
    }

    private Response share(String person) {
        return as(person)
                .contentType("application/octet-stream")
                .body(new byte[10])
                .post("/rooms/" + room + "/files?name=x");
    }

    private RequestSpecification as(String person) {
        return given().auth().oauth2(fakes.tokens.person(person));
    }

    /** As many as may be, of which no more comes. */
    private void beginUploads() throws Exception {
        for (int i = 0; i < MOST; i++) {
            var client = new Socket(uri.getHost(), uri.getPort());
            hanging.add(client);
            client.getOutputStream()
                    .write(
                            """
                    POST /rooms/%s/files?name=a HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Length: 1000\r
                    \r
                    x"""
                                    .formatted(room, fakes.tokens.person("alice"))
                                    .getBytes(StandardCharsets.US_ASCII));
        }
        Await.until("both are under way", () -> share("alice").statusCode() == 429);
    }

    private void endUploads() throws IOException {
        for (Socket one : hanging) {
            one.close();
        }
    }
}

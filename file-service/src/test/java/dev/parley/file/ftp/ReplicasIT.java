package dev.parley.file.ftp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.FakesResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One of two replicas of chat-service and of the gateway is dead. */
@QuarkusTest
@QuarkusTestResource(
        value = FakesResource.class,
        initArgs = @ResourceArg(name = FakesResource.REPLICAS, value = "true"),
        restrictToAnnotatedClass = true)
@Timeout(60)
class ReplicasIT {

    private static final int MANY = 30;

    Fakes fakes;

    @Inject
    FtpEdge edge;

    @Test
    void peopleCanLogInAtTheEdge() throws Exception {
        for (int i = 0; i < 5; i++) {
            FTPClient ftp = new FTPClient();
            ftp.connect("127.0.0.1", edge.port());
            assertThat(ftp.login("alice", Fakes.APP_PASSWORD))
                    .as(ftp.getReplyString())
                    .isTrue();
            ftp.disconnect();
        }
    }

    @Test
    void uploadsGoOn() {
        String room = "open-" + UUID.randomUUID();

        var uploads = IntStream.range(0, MANY)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> share(room, "k" + i), Thread::startVirtualThread))
                .toList();

        assertThat(uploads).allSatisfy(upload -> assertThat(upload.join()).isEqualTo(201));
    }

    private int share(String room, String key) {
        return given().auth()
                .oauth2(fakes.tokens.person("alice"))
                .contentType("application/octet-stream")
                .header("Idempotency-Key", key)
                .body(new byte[1000])
                .post("/rooms/" + room + "/files?name=a")
                .statusCode();
    }
}

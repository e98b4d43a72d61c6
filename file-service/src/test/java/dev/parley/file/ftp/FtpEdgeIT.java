package dev.parley.file.ftp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.FakesResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(FakesResource.class)
@Timeout(60)
class FtpEdgeIT {

    Fakes fakes;

    @Inject
    FtpEdge edge;

    private final String name = "file-" + UUID.randomUUID() + ".txt";
    private final FTPClient ftp = new FTPClient();

    @BeforeEach
    void connect() throws IOException {
        ftp.setControlEncoding("UTF-8");
        ftp.setDataTimeout(Duration.ofSeconds(10));
        ftp.connect("127.0.0.1", edge.port());
        ftp.enterLocalPassiveMode();
    }

    @AfterEach
    void disconnect() throws IOException {
        ftp.disconnect();
    }

    @Test
    void aFileThatIsStoredAtTheRootIsSharedInTheDefaultRoom() throws Exception {
        logIn();
        byte[] bytes = random(300_000);

        boolean stored = ftp.storeFile(name, new ByteArrayInputStream(bytes));

        assertThat(stored).as(ftp.getReplyString()).isTrue();
        assertThat(retrieve(name)).isEqualTo(bytes);
        assertThat(retrieve("/lobby/" + name)).isEqualTo(bytes);
        assertThat(ftp.listNames()).contains(name, "lobby");
        assertThat(ftp.getSize(name)).isEqualTo("300000");
        assertThat(ftp.getModificationTime(name)).startsWith("20");
        var announced = events().jsonPath().getMap("events.find { it.event.fileName == '" + name + "' }.event");
        assertThat(announced)
                .containsEntry("room", "lobby")
                .containsEntry("by", "alice")
                .containsEntry("name", "Alice")
                .containsEntry("type", "text/plain");
    }

    @Test
    void roomsAreDirectories() throws Exception {
        String room = "open-" + UUID.randomUUID();
        fakes.list(room);
        logIn();

        assertThat(ftp.changeWorkingDirectory(room)).isTrue();
        assertThat(ftp.printWorkingDirectory()).isEqualTo("/" + room);
        assertThat(ftp.storeFile("one.txt", new ByteArrayInputStream(random(10))))
                .isTrue();
        assertThat(ftp.storeFile("/" + room + "/two.txt", new ByteArrayInputStream(random(20))))
                .isTrue();

        assertThat(ftp.listNames()).containsExactlyInAnyOrder("one.txt", "two.txt");
        assertThat(ftp.mlistDir()).extracting("name").contains("one.txt", "two.txt");
        assertThat(ftp.listFiles("/" + room)).hasSize(2).allSatisfy(file -> {
            assertThat(file.getUser()).isEqualTo("alice");
            assertThat(file.isFile()).isTrue();
        });
        assertThat(ftp.listFiles("/")).anySatisfy(file -> {
            assertThat(file.getName()).isEqualTo(room);
            assertThat(file.isDirectory()).isTrue();
        });
        assertThat(ftp.changeWorkingDirectory("/no-such-room")).isFalse();
    }

    @Test
    void theNewestFileOfANameIsFetched() throws Exception {
        logIn();
        ftp.storeFile(name, new ByteArrayInputStream("old".getBytes(StandardCharsets.UTF_8)));
        ftp.storeFile(name, new ByteArrayInputStream("newer".getBytes(StandardCharsets.UTF_8)));

        assertThat(retrieve(name)).asString().isEqualTo("newer");
        assertThat(ftp.listNames()).containsOnlyOnce(name);
    }

    @Test
    void aTransferGoesOnWhereItBroke() throws Exception {
        logIn();
        byte[] bytes = random(100_000);
        ftp.storeFile(name, new ByteArrayInputStream(bytes));

        ftp.setRestartOffset(99_990);

        assertThat(retrieve(name)).isEqualTo(java.util.Arrays.copyOfRange(bytes, 99_990, 100_000));
    }

    @Test
    void activeModeWorks() throws Exception {
        logIn();
        ftp.enterLocalActiveMode();

        assertThat(ftp.storeFile(name, new ByteArrayInputStream(random(100_000))))
                .isTrue();

        assertThat(retrieve(name)).isEqualTo(random(100_000));
    }

    @Test
    void whoMayNotWriteIsToldBeforeTheData() throws Exception {
        logIn();

        assertThat(ftp.storeFile("/readonly-x/" + name, new ByteArrayInputStream(random(10))))
                .isFalse();
        assertThat(ftp.getReplyString()).startsWith("553").contains("may not write");
        assertThat(ftp.storeFile("/unknown/" + name, new ByteArrayInputStream(random(10))))
                .isFalse();
        assertThat(ftp.getReplyString()).startsWith("553").contains("no such room");
        assertThat(ftp.storeFile("/broken-x/" + name, new ByteArrayInputStream(random(10))))
                .isFalse();
        assertThat(ftp.getReplyString()).startsWith("451");
    }

    @Test
    void nothingIsDeletedOrRenamed() throws Exception {
        logIn();
        ftp.storeFile(name, new ByteArrayInputStream(random(10)));

        assertThat(ftp.deleteFile(name)).isFalse();
        assertThat(ftp.getReplyString()).startsWith("550").contains("Shared files stay");
        assertThat(ftp.rename(name, "other")).isFalse();
        assertThat(ftp.getReplyString()).startsWith("550").contains("keep their names");
        assertThat(ftp.makeDirectory("new")).isFalse();
        assertThat(ftp.appendFile(name, new ByteArrayInputStream(random(1)))).isFalse();
        assertThat(retrieve(name)).isEqualTo(random(10));
    }

    @Test
    void aSessionOutlivesItsToken() throws Exception {
        fakes.appTokenLife = Duration.ZERO;
        logIn();
        fakes.appTokenLife = Duration.ofMinutes(5);
        int before = fakes.appSessions.get();

        for (int i = 0; i < 3; i++) {
            assertThat(ftp.storeFile(name, new ByteArrayInputStream(random(10))))
                    .isTrue();
        }

        assertThat(fakes.appSessions).hasValue(before + 1);
    }

    @Test
    void pathsLeadNowhereElse() throws Exception {
        logIn();

        assertThat(ftp.storeFile("../../../../" + name, new ByteArrayInputStream(random(10))))
                .isTrue();
        assertThat(retrieve("/" + name)).isEqualTo(random(10));
        assertThat(ftp.storeFile("a/b/c", new ByteArrayInputStream(random(10)))).isFalse();
        assertThat(ftp.storeFile("lobby", new ByteArrayInputStream(random(10)))).isFalse();
        assertThat(ftp.getReplyString()).contains("is a room");
    }

    private void logIn() throws IOException {
        assertThat(ftp.login("alice", Fakes.APP_PASSWORD))
                .as(ftp.getReplyString())
                .isTrue();
        ftp.setFileType(FTP.BINARY_FILE_TYPE);
    }

    private byte[] retrieve(String path) throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(ftp.retrieveFile(path, bytes)).as(ftp.getReplyString()).isTrue();
        return bytes.toByteArray();
    }

    private io.restassured.response.Response events() {
        String token = fakes.tokens.service("chat-service");
        long last =
                given().auth().oauth2(token).get("/events?limit=1").jsonPath().getLong("last");
        return given().auth().oauth2(token).get("/events?limit=1000&after=" + Math.max(0, last - 900));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}

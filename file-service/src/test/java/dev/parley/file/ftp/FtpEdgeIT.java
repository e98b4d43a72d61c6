package dev.parley.file.ftp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.FakesResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
    void aClientThatGoesAwayInTheMiddleLeavesNothingVisible() throws Exception {
        logIn();
        OutputStream half = ftp.storeFileStream(name);
        half.write(random(200_000));
        half.flush();

        ftp.disconnect();
        half.close();

        connect();
        logIn();
        TimeUnit.MILLISECONDS.sleep(300);
        assertThat(ftp.listNames()).doesNotContain(name);
    }

    @Test
    void aSessionOutlivesItsToken() throws Exception {
        fakes.appTokenLife = Duration.ofSeconds(1);
        logIn();

        for (int i = 0; i < 2; i++) {
            assertThat(ftp.storeFile(name, new ByteArrayInputStream(random(10))))
                    .isTrue();
            TimeUnit.SECONDS.sleep(2);
        }

        fakes.appTokenLife = Duration.ofMinutes(5);
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

    /** The calls of the original lab's clients. */
    @Test
    void pythonsFtplibWorksUnchanged(@TempDir Path home) throws Exception {
        Assumptions.assumeTrue(works("python3", "--version"), "python3 is not installed.");
        Path local = Files.write(home.resolve(name), random(500_000));
        Path script = Files.writeString(
                home.resolve("lab.py"),
                """
                import sys
                from ftplib import FTP
                port, password, path, name = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
                for passive in (True, False):
                    ftp = FTP()
                    ftp.connect('127.0.0.1', port, timeout=10)
                    ftp.login('alice', password)
                    ftp.set_pasv(passive)
                    with open(path, 'rb') as f:
                        print(ftp.storbinary('STOR ' + name, f))
                    with open(path + '.back', 'wb') as f:
                        print(ftp.retrbinary('RETR ' + name, f.write))
                    assert open(path, 'rb').read() == open(path + '.back', 'rb').read()
                    assert name in ftp.nlst()
                    lines = []
                    ftp.retrlines('LIST', lines.append)
                    assert any(line.endswith(' ' + name) for line in lines), lines
                    assert ftp.size(name) == 500000
                    assert name in [n for n, _ in ftp.mlsd()]
                    with open(path, 'rb') as f:
                        ftp.storlines('STOR lines-' + name, f)
                    ftp.quit()
                print('whole lab')
                """);

        Process lab = new ProcessBuilder(
                        "python3",
                        script.toString(),
                        Integer.toString(edge.port()),
                        Fakes.APP_PASSWORD,
                        local.toString(),
                        name)
                .redirectErrorStream(true)
                .start();

        assertThat(new String(lab.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("whole lab");
    }

    @Test
    void curlWorks(@TempDir Path home) throws Exception {
        Assumptions.assumeTrue(works("curl", "--version"), "curl is not installed.");
        Path local = Files.write(home.resolve(name), random(500_000));
        String url = "ftp://127.0.0.1:" + edge.port() + "/" + name;

        run("curl", "-sS", "-u", "alice:" + Fakes.APP_PASSWORD, "-T", local.toString(), url);
        run("curl", "-sS", "-u", "alice:" + Fakes.APP_PASSWORD, "-o", local + ".back", url);

        assertThat(Path.of(local + ".back")).hasSameBinaryContentAs(local);
    }

    @Test
    void aKilledClientLeavesNothingVisible(@TempDir Path home) throws Exception {
        Assumptions.assumeTrue(works("curl", "--version"), "curl is not installed.");
        Path local = Files.write(home.resolve(name), random(5_000_000));
        Process curl = new ProcessBuilder(List.of(
                        "curl",
                        "-sS",
                        "--limit-rate",
                        "500k",
                        "-u",
                        "alice:" + Fakes.APP_PASSWORD,
                        "-T",
                        local.toString(),
                        "ftp://127.0.0.1:" + edge.port() + "/" + name))
                .start();
        TimeUnit.MILLISECONDS.sleep(1500);
        assertThat(curl.isAlive()).isTrue();

        curl.destroyForcibly().waitFor();

        TimeUnit.MILLISECONDS.sleep(500);
        logIn();
        assertThat(ftp.listNames()).doesNotContain(name);
    }

    @Test
    void passwordsDoNotWaitForever() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 4; i++) {
                        ftp.login("alice", "wrong");
                    }
                })
                .as("three tries, then the connection is closed")
                .isInstanceOf(IOException.class);
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

    private static boolean works(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}

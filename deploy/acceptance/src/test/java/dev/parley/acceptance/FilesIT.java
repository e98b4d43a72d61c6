package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file goes in by one door and comes out of the others, byte for byte. */
class FilesIT {

    private final RunningSuite suite = RunningSuite.get();

    @TempDir
    private Path folder;

    @Test
    void aFileFromOneBrowserIsDownloadedByAnotherAndByCurlOverFtp() throws IOException {
        byte[] bytes = new byte[3_000_000];
        new Random(7).nextBytes(bytes);
        String name = "scan " + UUID.randomUUID().toString().substring(0, 8) + ".bin";
        Path file = Files.write(folder.resolve(name), bytes);
        var bob = Api.Person.fresh("bob");
        try (Browser.Tab aliceTab = Browser.open(suite.gateway(1));
                Browser.Tab bobTab = Browser.open(suite.gateway(2))) {
            aliceTab.register(Api.Person.fresh("alice"));
            bobTab.register(bob);
            aliceTab.enter("lobby");
            bobTab.enter("lobby");

            aliceTab.sendFile(file);

            assertThat(bobTab.download(name)).isEqualTo(bytes);
        }
        Api bobApi = Api.logIn(suite.gateway(1), bob);
        String appPassword = bobApi.post("people/me/app-passwords", Map.of("device", "curl"))
                .body()
                .get("password")
                .asText();
        Path copy = folder.resolve("copy.bin");
        Programs.run(
                Duration.ofSeconds(60),
                "curl",
                "--silent",
                "--show-error",
                "--fail",
                "--user",
                bob.name() + ":" + appPassword,
                "--output",
                copy.toString(),
                "ftp://127.0.0.1:" + suite.ftpPort() + "/" + name.replace(" ", "%20"));
        assertThat(Files.readAllBytes(copy)).isEqualTo(bytes);
    }

    @Test
    void aFileThatCurlStoresByFtpIsAnnouncedInTheRoom() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(8).nextBytes(bytes);
        String name = "nightly-" + UUID.randomUUID().toString().substring(0, 8) + ".csv";
        Path file = Files.write(folder.resolve(name), bytes);
        var scanner = Api.Person.fresh("scanner");
        Api api = Api.register(suite.gateway(1), scanner);
        String appPassword = api.post("people/me/app-passwords", Map.of("device", "curl"))
                .body()
                .get("password")
                .asText();
        try (WireClient wire = WireClient.connect(suite.gateway(2), api.token());
                LineClient line = new LineClient(suite.linePort(), "erin")) {
            wire.join("lobby", null);
            Await.until(Duration.ofSeconds(30), () -> "the line to be in: " + line.lines(), () -> !line.lines()
                    .isEmpty());

            Programs.run(
                    Duration.ofSeconds(60),
                    "curl",
                    "--silent",
                    "--show-error",
                    "--fail",
                    "--user",
                    scanner.name() + ":" + appPassword,
                    "--upload-file",
                    file.toString(),
                    "ftp://127.0.0.1:" + suite.ftpPort() + "/" + name);

            Await.until(
                    Duration.ofSeconds(30),
                    () -> "the announcement on the wire: " + wire.entries("lobby"),
                    () -> wire.entries("lobby").toString().contains(name));
            Await.until(
                    Duration.ofSeconds(30),
                    () -> "the announcement on the line: " + line.lines(),
                    () -> line.lines().stream()
                            .anyMatch(text -> text.contains(scanner.name() + " sent file: " + name)));
        }
    }
}

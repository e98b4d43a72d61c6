package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Position;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything goes back to an earlier moment, and nobody takes an entry of now for one of then. */
class RestoreIT {

    private final RunningSuite suite = RunningSuite.get();
    private final String room = "restore-" + UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    Path folder;

    @Test
    void afterARestoreEarlierPositionsAreVoidAndTheRoomIsAsItWasInTheBackup() {
        Api alice = Api.register(suite.gateway(1), Api.Person.fresh("alice"));
        assertThat(alice.post("rooms", Map.of("room", room)).status()).isEqualTo(201);
        byte[] bytes = "as it was".getBytes(StandardCharsets.UTF_8);
        alice.upload(room, "kept.txt", bytes);
        assertThat(alice.say(room, "kept", "kept").status()).isEqualTo(201);
        Path backup = folder.resolve("backup.tar.gz");
        suite.backUp(backup);
        Position lost;
        try (WireClient client = WireClient.connect(suite.gateway(1), alice.token())) {
            client.join(room, null);
            lost = client.send(room, "lost", "lost").at();
        }

        suite.restore(backup);

        try (WireClient client = WireClient.connect(suite.gateway(2), alice.token())) {
            client.begin(new Verb.Join(room, lost));
            Await.until(
                    Duration.ofSeconds(15),
                    () -> "the reset; came: " + client.others() + client.entries(room),
                    () -> client.others().stream().anyMatch(ServerFrame.Reset.class::isInstance));
            assertThat(client.entries(room)).isEmpty();

            Position head = client.join(room, null).head();
            Position next = client.send(room, "next", "next").at();

            assertThat(head.epoch()).isGreaterThan(lost.epoch());
            assertThat(next).isEqualTo(new Position(head.epoch(), head.seq() + 1));
            Await.until(
                    Duration.ofSeconds(15),
                    () -> "the room as it was, and what came then: " + client.entries(room),
                    () -> client.texts(room).contains("next"));
            assertThat(client.texts(room)).containsExactly("kept", "next");
        }
        assertThat(alice.at(suite.gateway(1)).download(fileUrl(alice))).isEqualTo(bytes);
    }

    /** Where the room's one file is. */
    private String fileUrl(Api alice) {
        for (var entry :
                alice.get("rooms/" + room + "/entries?limit=100").body().get("entries")) {
            if (entry.has("fileShared")) {
                return entry.at("/fileShared/url").asText();
            }
        }
        throw new AssertionError("No file in the room");
    }
}

package dev.parley.file.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.file.store.FileStore.SourceFailed;
import dev.parley.file.store.FileStore.StoreFailed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What real servers do on a bad day. A write fails with {@link StoreFailed}, which is answered "try again", never leaves
 * anything at the path, and never takes long; the next operation finds a connection.
 */
@Timeout(20)
class MisbehavingServerTest {

    private static final StorePath PATH = StorePath.of("ab/file");
    private static final byte[] BYTES = new byte[5_000_000];

    private final ScriptedServer server = new ScriptedServer();
    private final FtpFileStore store = server.store();

    /** The commands of the write that failed. */
    private List<String> saidInVain = List.of();

    @AfterEach
    void close() throws IOException {
        store.close();
        server.close();
    }

    @Test
    void aGoodDay() throws Exception {
        assertThat(write()).isEqualTo(BYTES.length);

        assertThat(server.files).containsOnlyKeys(PATH.value());
        assertThat(read()).isEqualTo(BYTES);
        store.delete(PATH);
        assertThat(server.files).isEmpty();
    }

    @Test
    void itTakesAllBytesAndThenSaysNo() {
        server.on("STOR", (dialogue, name) -> {
            dialogue.reply("150 send");
            dialogue.receive();
            dialogue.reply("426 connection closed; transfer aborted");
        });

        writeFails("426");
    }

    @Test
    void itTakesAllBytesAndThenDropsTheConnection() {
        server.on("STOR", (dialogue, name) -> {
            dialogue.reply("150 send");
            server.files.put(name, dialogue.receive());
            dialogue.drop();
        });

        writeFails("connection");
    }

    @Test
    void itTakesAllBytesAndThenSaysNothing() {
        server.on("STOR", (dialogue, name) -> {
            dialogue.reply("150 send");
            dialogue.receive();
        });

        writeFails("timed out");
    }

    @Test
    void itTakesTheConnectionButNoBytes() {
        server.on("STOR", (dialogue, name) -> {
            dialogue.reply("150 send");
            dialogue.data();
        });

        writeFails("timed out");
    }

    @Test
    void itTakesTheConnectionButNoHandshake() {
        server.on("STOR", (dialogue, name) -> {
            dialogue.reply("150 send");
            dialogue.plainData();
        });

        writeFails("timed out");
    }

    @Test
    void itRunsOutOfSpaceInTheMiddle() {
        server.on("STOR", (dialogue, name) -> {
            dialogue.reply("150 send");
            try (Socket data = dialogue.data()) {
                server.files.put(name, data.getInputStream().readNBytes(100_000));
            }
            dialogue.reply("452 no space left");
        });

        writeFails("452");
    }

    @Test
    void itDropsBothConnectionsInTheMiddle() {
        server.on("STOR", (dialogue, name) -> {
            dialogue.reply("150 send");
            try (Socket data = dialogue.data()) {
                server.files.put(name, data.getInputStream().readNBytes(100_000));
            }
            dialogue.drop();
        });

        writeFails("");
    }

    @Test
    void itWritesOnWhenTheUploadIsBrokenOff() throws Exception {
        server.on("STOR", (dialogue, name) -> {
            dialogue.reply("150 send");
            dialogue.receiveWhatComes();
            LockSupport.parkNanos(ScriptedServer.PATIENCE.dividedBy(4).toNanos());
            server.files.put(name, BYTES);
            dialogue.reply("426 connection closed; transfer aborted");
        });
        var tooShort = new ByteArrayInputStream(BYTES, 0, 100_000);

        assertThatThrownBy(() -> store.write(PATH, tooShort, OptionalLong.of(BYTES.length)))
                .isInstanceOf(SourceFailed.class);

        assertThat(server.files).as("what it wrote, it has written").hasSize(1);
        store.delete(PATH);
        assertThat(server.files).isEmpty();
    }

    @Test
    void itLosesBytesAndSaysThatAllIsWell() {
        server.on("STOR", (dialogue, name) -> {
            dialogue.reply("150 send");
            server.files.put(name, Arrays.copyOf(dialogue.receive(), 4_000_000));
            dialogue.reply("226 stored");
        });

        writeFails("has OptionalLong[4000000]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"213 7", "213 many", "213", "550 no such file", "502 what size?"})
    void itTellsAWrongSize(String size) {
        server.on("SIZE", (dialogue, name) -> dialogue.reply(size));

        writeFails("");
        assertThat(saidInVain).anyMatch(line -> line.startsWith("SIZE")).noneMatch(line -> line.startsWith("RNTO"));
    }

    @ParameterizedTest
    @CsvSource({
        "STOR,553 not here",
        "STOR,452 no space left",
        "EPSV,421 too busy",
        "RNFR,550 what?",
        "RNTO,553 it is there"
    })
    void itRefuses(String command, String reply) {
        server.on(command, (dialogue, argument) -> dialogue.reply(reply));

        writeFails("");
    }

    @Test
    void theAnswerToTheRenameIsLost() throws Exception {
        server.on("RNTO", (dialogue, name) -> {
            server.files.put(name, BYTES);
            dialogue.drop();
        });

        // the server's side has it, or not; whoever wrote does not know, and removes it
        assertThatThrownBy(this::write).isInstanceOf(StoreFailed.class);

        server.deviations.clear();
        store.delete(PATH);
        assertThat(server.files).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH,502 no TLS here",
        "AUTH,534 not now",
        "PROT,536 no",
        "PASS,530 who?",
        "CONNECT,421 full",
        "TYPE,504 no"
    })
    void itRefusesToBegin(String command, String reply) {
        server.on(command, (dialogue, argument) -> dialogue.reply(reply));

        assertThatThrownBy(store::check).isInstanceOf(StoreFailed.class);
        writeFails("");
    }

    @Test
    void whereThereIsNoTlsNoPasswordIsSent() {
        server.on("AUTH", (dialogue, argument) -> dialogue.reply("502 no TLS here"));

        writeFails("502");

        assertThat(saidInVain)
                .contains("AUTH TLS")
                .noneMatch(line -> line.startsWith("USER") || line.startsWith("PASS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "AUTH", "PASS", "EPSV", "STOR", "SIZE", "RNTO"})
    void itFallsSilent(String command) {
        server.on(command, (dialogue, argument) -> {});

        writeFails("");
    }

    @Test
    void itFallsSilentInTheHandshake() {
        server.on("AUTH", (dialogue, argument) -> {
            dialogue.reply("234 go on");
            dialogue.ignoreTheRest();
        });

        writeFails("");
    }

    @Test
    void aDownloadThatIsCutShortIsNoFile() {
        server.files.put(PATH.value(), BYTES);
        server.on("RETR", (dialogue, name) -> {
            dialogue.reply("150 coming");
            dialogue.send(Arrays.copyOf(BYTES, 1_000_000));
            dialogue.reply("226 sent");
        });

        assertThatThrownBy(this::read).isInstanceOf(StoreFailed.class).hasMessageContaining("too few");
        readWorksAfterwards();
    }

    @Test
    void aDownloadThatStopsIsNoFile() {
        server.files.put(PATH.value(), BYTES);
        server.on("RETR", (dialogue, name) -> {
            dialogue.reply("150 coming");
            dialogue.data().getOutputStream().write(Arrays.copyOf(BYTES, 1_000_000));
        });

        assertThatThrownBy(this::read).isInstanceOf(StoreFailed.class).hasMessageContaining("timed out");
        readWorksAfterwards();
    }

    @Test
    void aConnectionThatDiedInThePoolIsNotUsed() throws Exception {
        write();
        for (Socket socket : server.open) {
            socket.close();
        }

        assertThat(read()).isEqualTo(BYTES);
    }

    private long write() throws IOException {
        return store.write(PATH, new ByteArrayInputStream(BYTES), OptionalLong.of(BYTES.length));
    }

    private byte[] read() throws IOException {
        try (InputStream in = store.read(PATH, 0, BYTES.length)) {
            return in.readAllBytes();
        }
    }

    private void writeFails(String reason) {
        long start = System.nanoTime();

        assertThatThrownBy(this::write).isInstanceOf(StoreFailed.class).hasMessageContaining(reason);

        assertThat((System.nanoTime() - start) / 1e6)
                .as("milliseconds")
                .isLessThan(4 * ScriptedServer.PATIENCE.toMillis());
        assertThat(server.files).doesNotContainKey(PATH.value());
        saidInVain = List.copyOf(server.received);
        server.deviations.clear();
        assertThat(store).as("there is one connection, and it is free").satisfies(free -> assertThat(write())
                .isEqualTo(BYTES.length));
    }

    private void readWorksAfterwards() {
        server.deviations.clear();
        assertThat(store).satisfies(free -> assertThat(read()).isEqualTo(BYTES));
    }
}

package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Content;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The line over real TCP, as nc, telnet and the lab's clients use it. */
@QuarkusTest
@QuarkusTestResource(StubChat.class)
@Timeout(90)
class LineIT implements EdgeContract {

    @ConfigProperty(name = "parley.line.port")
    int port;

    @Inject
    DataSource database;

    @Override
    public EdgeClient open() throws IOException {
        return new Lined(new Bytes(port));
    }

    @Test
    void aLabClientWorksUnchanged() throws Exception {
        String nick = nick();
        try (var lab = new LineClient(port)) {
            assertThat(lab.read(4)).isEqualTo("NICK");
            lab.write(nick);
            lab.awaitText("You are " + nick);
            lab.awaitText(nick + " joined\n");

            lab.write(nick + ": hello from the lab");

            lab.awaitText("\n" + nick + ": hello from the lab\n");
        }
    }

    @Test
    void linesAreTakenApartAndPutTogether() throws Exception {
        String nick = nick();
        String room = Account.freshRoom();
        try (var line = LineClient.named(port, nick)) {
            line.write("/join " + room + "\n");
            line.awaitText("You are in " + room);

            byte[] text = "one\r\ntwo 👍\nthr".getBytes(StandardCharsets.UTF_8);
            for (byte one : text) {
                line.write(new byte[] {one});
            }
            line.write("ee\n");

            line.awaitText(nick + ": one\n" + nick + ": two 👍\n" + nick + ": three\n");
        }
    }

    @Test
    void whatCameTogetherWithTheNickIsNotLost() throws Exception {
        String nick = nick();
        String room = Account.freshRoom();
        try (var line = new LineClient(port)) {
            line.write(nick + "\n/join " + room + "\nhello\n");

            line.awaitText(nick + ": hello\n");
            assertThat(StubChat.log(room))
                    .extracting(entry -> entry.content())
                    .contains(new Content.Posted("hello", null));
        }
    }

    @Test
    void othersCannotCommandTheTerminal() throws Exception {
        String room = Account.freshRoom();
        try (var line = LineClient.named(port, nick())) {
            line.write("/join " + room + "\n");
            line.awaitText("You are in " + room);

            StubChat.post(room, "mallory", "\u001b[2Jgone\u0007\nsecond\u009b5m line");

            line.awaitText("mallory: [2Jgone\nmallory: second5m line\n");
        }
    }

    @Test
    void filesAndMailsAreAnnouncedWithALink() throws Exception {
        String room = Account.freshRoom();
        try (var line = LineClient.named(port, nick())) {
            line.write("/join " + room + "\n");
            line.awaitText("You are in " + room);

            StubChat.append(
                    room,
                    "bob",
                    new Content.FileShared("f1", "a.pdf", 1_234_567, "application/pdf", "/api/v1/files/f1/content"));

            line.awaitText("bob sent file: a.pdf (1.2 MB) http://localhost:8080/api/v1/files/f1/content\n");
        }
    }

    @Test
    void anAppPasswordMakesOneOneself() throws Exception {
        Account account = Account.make();
        String password = RestAssured.given()
                .auth()
                .oauth2(account.token())
                .contentType("application/json")
                .body(Map.of("device", "telnet"))
                .post("/api/v1/people/me/app-passwords")
                .then()
                .statusCode(201)
                .extract()
                .path("password");
        try (var line = LineClient.named(port, nick())) {
            line.write("/login " + account.id() + " wrong\n");
            line.awaitText("do not belong together");
            line.write("/login " + account.id() + " " + password + "\n");

            line.awaitText("You are " + account.id());
        }
    }

    @Test
    void whoFailsTooOftenToBeOneselfWaits() throws Exception {
        Account account = Account.make();
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement(
                        "insert into attempt (kind, key, failures, last) values ('name', ?, 20, now())")) {
            sql.setString(1, "app:" + account.id());
            sql.executeUpdate();
        }
        try (var line = LineClient.named(port, nick())) {
            line.write("/login " + account.id() + " guess\n");

            line.awaitText("Too many attempts failed.");
        }
    }

    @Test
    void whoWritesFasterThanTheLogTakesItIsHeldBackAndLosesNothing() throws Exception {
        String room = Account.freshRoom();
        String filling = "x".repeat(1_000);
        List<String> said =
                IntStream.range(0, 24_000).mapToObj(n -> n + " " + filling).toList();
        var written = new AtomicInteger();
        CountDownLatch held = StubChat.holdWrites();
        try (var line = new Lined(new Bytes(port));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            line.join(room, null);
            Future<?> writing = threads.submit(() -> {
                for (String text : said) {
                    line.say(text);
                    written.incrementAndGet();
                }
                return null;
            });
            awaitStanding(written);

            // What may be under way (512 lines) and what the kernel holds for a connection (some MB)
            assertThat(written.get()).isLessThan(16_000);
            held.countDown();
            assertThat(line.texts(said.size())).isEqualTo(said);
            writing.get();
            assertThat(StubChat.texts(room)).isEqualTo(said);
        } finally {
            held.countDown();
        }
    }

    /** Until it has not grown for half a second. */
    @Test
    void whatIsSaidIsThereOnceAndInOrderThoughItsAnswerIsLost() throws Exception {
        String room = Account.freshRoom();
        try (var line = LineClient.named(port, nick())) {
            line.write("/join " + room + "\n");
            line.awaitText("You are in " + room);
            StubChat.loseAnswers(2);

            line.write("one\ntwo\nthree\n");

            line.awaitText(": three\n");
            assertThat(StubChat.texts(room)).containsExactly("one", "two", "three");
        }
    }

    private static void awaitStanding(AtomicInteger count) {
        for (int before = -1; before != count.get(); ) {
            before = count.get();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    @Test
    void helpAndFarewell() throws Exception {
        try (var line = LineClient.named(port, nick())) {
            line.write("/help\n/where\n/rooms\n/who\n/nonsense\n");
            line.awaitText("/resume epoch:seq");
            line.awaitText("no /nonsense");

            line.write("/quit\n");
            assertThat(line.toTheEnd()).endsWith("* Goodbye.\n");
        }
    }

    @Test
    void whoseTextIsStillComingWhenTheyQuitHearsTheFarewell() throws Exception {
        try (var line = LineClient.named(port, nick())) {
            line.write("/quit\n" + "x".repeat(500_000));

            assertThat(line.toTheEnd()).endsWith("* Goodbye.\n");
        }
    }

    private static String nick() {
        return "n" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A terminal. */
    private static final class LineClient implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;
        private final StringBuilder seen = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        LineClient(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(15_000);
            in = socket.getInputStream();
        }

        static LineClient named(int port, String nick) throws IOException {
            var client = new LineClient(port);
            client.read(4);
            client.write(nick + "\n");
            client.awaitText("You are in lobby");
            return client;
        }

        void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        void write(byte[] some) throws IOException {
            socket.getOutputStream().write(some);
            socket.getOutputStream().flush();
        }

        String read(int count) throws IOException {
            return new String(in.readNBytes(count), StandardCharsets.UTF_8);
        }

        /** Reads on until it was seen; what follows stays to be seen. */
        void awaitText(String text) throws IOException {
            while (seen.indexOf(text) < 0) {
                var some = new byte[8_192];
                try {
                    int length = in.read(some);
                    if (length < 0) {
                        throw new AssertionError("The end came instead of '" + text + "', after: " + seen);
                    }
                    bytes.write(some, 0, length);
                    seen.setLength(0);
                    seen.append(bytes.toString(StandardCharsets.UTF_8));
                } catch (SocketTimeoutException e) {
                    throw new AssertionError("'" + text + "' did not come, but: " + seen, e);
                }
            }
        }

        /** What was and still is to be seen, until the server ends the connection in order. */
        String toTheEnd() throws IOException {
            in.transferTo(bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

package dev.parley.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.notNullValue;

import dev.parley.contracts.Content;
import dev.parley.contracts.wire.ClientFrame;
import dev.parley.contracts.wire.CloseCode;
import dev.parley.contracts.wire.FrameCodec;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** What one address may take, at every door. */
@QuarkusTest
@QuarkusTestResource(StubChat.class)
@TestProfile(LimitsIT.Tight.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(90)
class LimitsIT {

    private static final int OPEN = 6;
    private static final int NEWCOMERS = 10;

    /** Little of everything, and this machine's own address is like any other. */
    public static final class Tight implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "parley.limits.spare-loopback",
                    "false",
                    "parley.limits.open-per-address",
                    "" + OPEN,
                    "parley.limits.newcomers-per-address",
                    "" + NEWCOMERS,
                    "parley.limits.rooms-per-session",
                    "3");
        }
    }

    @ConfigProperty(name = "parley.frames.port")
    int frames;

    @ConfigProperty(name = "parley.line.port")
    int line;

    @TestHTTPResource
    URI gateway;

    @Inject
    DataSource database;

    @Test
    void whatAnAddressHasOpenCountsAtEveryDoor() throws Exception {
        awaitRoom();
        Account account = Account.make();
        var open = new ArrayList<Bytes>();
        try {
            for (int i = 0; i < OPEN / 3; i++) {
                open.add(upgraded());
                open.add(greeted(account));
                var terminal = new Bytes(line);
                terminal.next(4);
                open.add(terminal);
            }

            try (var crowded = new Bytes(frames)) {
                var last = (ServerFrame.Closing)
                        FrameCodec.decodeServer(crowded.line().getBytes(StandardCharsets.UTF_8));
                assertThat(last.code()).isEqualTo(CloseCode.TOO_MANY.number());
                assertThat(last.retryAfterMs()).isPositive();
            }
            try (var crowded = new Bytes(line)) {
                assertThat(crowded.line()).startsWith("* Too much is open from your address.");
            }
            try (var crowded = upgrading()) {
                assertThat(crowded.line()).startsWith("HTTP/1.1 429");
            }
            given().get("/api/v1/rooms")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", "10")
                    .contentType("application/problem+json")
                    .body("type", endsWith("/too-many-connections"));
        } finally {
            for (Bytes one : open) {
                one.close();
            }
        }

        awaitRoom();
        try (var again = new Bytes(line)) {
            assertThat(new String(again.next(4), StandardCharsets.US_ASCII)).isEqualTo("NICK");
        }
    }

    /** As a proxy's connections are, which it keeps for the next who comes. */
    @Test
    void aConnectionThatDidNotBecomeAWebSocketCountsNoLongerThanItsRequests() throws Exception {
        awaitRoom();
        var kept = new ArrayList<Bytes>();
        try {
            for (int i = 0; i < OPEN; i++) {
                var one = new Bytes(gateway.getPort());
                kept.add(one);
                one.write("GET /.well-known/jwks.json HTTP/1.1\r\nHost: localhost\r\n"
                        + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
                assertThat(one.line()).startsWith("HTTP/1.1 200");
            }

            awaitRoom();
        } finally {
            for (Bytes one : kept) {
                one.close();
            }
        }
    }

    @Test
    void aSessionIsInAsManyRoomsAsItMay() {
        awaitRoom();
        try (var alice = WireClient.loggedIn(gateway.getPort(), Account.make())) {
            List<String> rooms = List.of(Account.freshRoom(), Account.freshRoom(), Account.freshRoom());
            rooms.forEach(room -> alice.join(room, null));

            alice.say(new Verb.Join(Account.freshRoom(), null));

            alice.await(frame -> frame instanceof ServerFrame.Error(var id, var failure)
                    && failure.code().equals("too-many-rooms"));
            alice.join(rooms.getFirst(), null);
            alice.say(new Verb.Leave(rooms.getFirst()));
            alice.await(frame ->
                    frame instanceof ServerFrame.Logged logged && logged.entry().content() instanceof Content.Left);
            alice.join(Account.freshRoom(), null);
        }
    }

    @Test
    void whoFailsToLogInTooOftenFromAnAddressWaits() throws Exception {
        awaitRoom();
        attempts("insert into attempt (kind, key, failures, last) values ('address', '127.0.0.1', 60, now())"
                + " on conflict (kind, key) do update set failures = 60, last = now()");
        try {
            given().contentType("application/json")
                    .body(Map.of("name", "somebody", "password", "a good guess"))
                    .post("/api/v1/sessions")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", notNullValue())
                    .body("type", endsWith("/too-many-attempts"));
        } finally {
            attempts("delete from attempt where kind = 'address' and key = '127.0.0.1'");
        }
    }

    /** Behind it nobody comes in any more. */
    @Test
    @Order(Integer.MAX_VALUE)
    void anAddressMakesAsManyNewcomersAsItMay() {
        awaitRoom();
        Response last = enter();
        for (int i = 0; i < NEWCOMERS && last.statusCode() == 200; i++) {
            last = enter();
        }

        last.then().statusCode(429).body("type", endsWith("/too-many-newcomers"));
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 61);
        given().contentType("application/json")
                .body(Map.of("name", "n" + UUID.randomUUID().toString().substring(0, 8), "password", "a long password"))
                .post("/api/v1/people")
                .then()
                .statusCode(429);
    }

    private static Response enter() {
        return given().contentType("application/json")
                .body(Map.of("nick", "Zoë"))
                .post("/api/v1/sessions/guest");
    }

    private Bytes greeted(Account account) throws IOException {
        var bytes = new Bytes(frames);
        bytes.write(FrameCodec.encode(new ClientFrame("1", new Verb.Hello(1, account.token(), null))));
        bytes.write("\n");
        assertThat(bytes.line()).contains(account.id());
        return bytes;
    }

    private Bytes upgrading() throws IOException {
        var bytes = new Bytes(gateway.getPort());
        bytes.write("GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        return bytes;
    }

    private Bytes upgraded() throws IOException {
        Bytes bytes = upgrading();
        assertThat(bytes.line()).startsWith("HTTP/1.1 101");
        return bytes;
    }

    /** What was closed is not open any more a moment later. */
    private static void awaitRoom() {
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while (given().get("/.well-known/jwks.json").statusCode() != 200) {
            assertThat(Instant.now()).isBefore(end);
        }
    }

    private void attempts(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }
}

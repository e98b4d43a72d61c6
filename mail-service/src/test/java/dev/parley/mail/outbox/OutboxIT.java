package dev.parley.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.parley.mail.testing.Api;
import dev.parley.mail.testing.Await;
import dev.parley.mail.testing.Engines;
import dev.parley.mail.testing.EventReader;
import dev.parley.mail.testing.ScriptedServer;
import dev.parley.mail.testing.ScriptedServer.Fault;
import dev.parley.mail.testing.Suite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(Suite.class)
class OutboxIT {

    private static final Map<String, Object> MAIL =
            Map.of("to", List.of("bob@parley.local"), "subject", "Hello", "text", "Hi Bob");

    @Inject
    DataSource database;

    private Api alice;
    private ScriptedServer server;
    private String account;

    @BeforeEach
    void connect() throws IOException {
        alice = new Api("alice");
        server = ScriptedServer.smtp("127.0.0.1", Fault.NONE);
        account = alice.connect("alice@parley.local", server);
    }

    @AfterEach
    void disconnect() throws IOException {
        alice.close();
        server.close();
    }

    @Test
    void mailIsQueuedThenSentOnceToAllItsRecipients() {
        String id = alice.send(
                account,
                Map.of(
                        "to",
                        List.of("Bob <bob@parley.local>", "carol@x.example"),
                        "cc",
                        List.of("dave@x.example"),
                        "subject",
                        "Grüße",
                        "text",
                        "Hi"));

        assertThat(alice.settled(id, "sent", "failed", "unknown")).isEqualTo("sent");

        assertThat(server.messages()).hasSize(1);
        assertThat(server.messages().getFirst())
                .contains(
                        "From: alice@parley.local", "To: Bob <bob@parley.local>, carol@x.example", "Cc: dave@x.example")
                .contains("@parley.local>\nSubject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=");
        assertThat(server.heard())
                .contains("MAIL FROM:<alice@parley.local>", "RCPT TO:<carol@x.example>", "RCPT TO:<dave@x.example>");
        alice.asking()
                .get("/accounts/{id}/outbox", account)
                .then()
                .body("$", hasSize(1))
                .body("[0].id", equalTo(id));
    }

    @Test
    void serverThatSpeaksTlsFromTheStartTakesMailToo() throws IOException {
        try (ScriptedServer implicit = ScriptedServer.smtps("127.0.0.1")) {
            String other = alice.connect(
                            "alice@parley.local",
                            Engines.password("alice@parley.local"),
                            Api.james("imap"),
                            Api.server("localhost", implicit.port(), "implicit"))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");

            assertThat(alice.settled(alice.send(other, MAIL), "sent", "failed", "unknown"))
                    .isEqualTo("sent");

            assertThat(implicit.messages()).singleElement().asString().contains("Subject: Hello");
            assertThat(implicit.heard()).doesNotContain("STARTTLS");
        }
    }

    @Test
    void connectionThatBreaksAfterTheDataLeavesTheMailUnknownAndItIsNeverSentAgain() {
        server.now(Fault.DROPS_AFTER_DATA);
        String lost = alice.send(account, MAIL);
        assertThat(alice.settled(lost, "sent", "failed", "unknown")).isEqualTo("unknown");

        server.now(Fault.NONE);
        String next = alice.send(account, Map.of("to", List.of("bob@parley.local"), "subject", "Next", "text", "x"));
        assertThat(alice.settled(next, "sent", "failed", "unknown")).isEqualTo("sent");

        assertThat(server.messages()).hasSize(2);
        assertThat(server.messages())
                .filteredOn(message -> message.contains("Subject: Hello"))
                .hasSize(1);
        alice.mail(lost).then().body("state", equalTo("unknown")).body("problem", containsString("may have been sent"));
    }

    @ParameterizedTest
    @EnumSource(names = {"DROPS_BEFORE_DATA", "DROPS_AT_DATA", "DEFERS_RECIPIENT", "DEFERS_DATA", "DEFERS_MESSAGE"})
    void mailThatWasCertainlyNotTakenIsTriedAgain(Fault fault) {
        server.now(fault);
        String id = alice.send(account, MAIL);
        Await.until(Duration.ofSeconds(30), () -> alice.mail(id).path("problem") != null);

        server.now(Fault.NONE);

        assertThat(alice.settled(id, "sent", "failed", "unknown")).isEqualTo("sent");
        List<String> ids = server.messages().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("Message-ID:"))
                .distinct()
                .toList();
        assertThat(ids).as("the same Message-ID every time").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSES_RECIPIENT", "REFUSES_MESSAGE"})
    void mailThatIsRefusedFailsWithTheServersWords(Fault fault) {
        server.now(fault);

        String id = alice.send(account, MAIL);

        assertThat(alice.settled(id, "sent", "failed", "unknown")).isEqualTo("failed");
        alice.mail(id)
                .then()
                .body(
                        "problem",
                        containsString(fault == Fault.REFUSES_RECIPIENT ? "nobody of that name" : "looks like spam"));
    }

    @Test
    void crashDuringTheHandOverIsUnknownAndBeforeItIsTriedAgain() throws SQLException {
        String handing = alice.send(account, MAIL);
        String trying = alice.send(account, Map.of("to", List.of("bob@parley.local"), "subject", "Again", "text", "x"));
        alice.settled(handing, "sent");
        alice.settled(trying, "sent");

        crashed(handing, "handing-over");
        crashed(trying, "trying");

        assertThat(alice.settled(handing, "unknown", "queued", "failed")).isEqualTo("unknown");
        Await.until(Duration.ofSeconds(30), () -> server.messages().size() == 3);
        assertThat(alice.settled(trying, "sent", "failed", "unknown")).isEqualTo("sent");
        assertThat(server.messages())
                .filteredOn(message -> message.contains("Subject: Hello"))
                .hasSize(1);
    }

    @Test
    void repeatedRequestIsTheSameMailAndAKeyForAnotherMailIsRefused() {
        String first = alice.send(account, "key", MAIL)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        alice.settled(first, "sent");

        alice.send(account, "key", MAIL)
                .then()
                .statusCode(202)
                .body("id", equalTo(first))
                .body("state", equalTo("sent"));
        alice.send(account, "key", Map.of("to", List.of("eve@x.example"), "subject", "s", "text", "t"))
                .then()
                .statusCode(409)
                .body("type", endsWith("/key-reused"));

        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void repeatsAtTheSameTimeMakeOneMail() throws Exception {
        List<Callable<String>> requests = Stream.<Callable<String>>generate(
                        () -> () -> alice.send(account, "same", MAIL).path("id"))
                .limit(8)
                .toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = threads.invokeAll(requests);

            assertThat(answers)
                    .extracting(Future::get)
                    .hasSize(8)
                    .containsOnly(answers.getFirst().get());
        }
        alice.asking().get("/accounts/{id}/outbox", account).then().body("$", hasSize(1));
    }

    @Test
    void keyIsNeeded() {
        alice.asking()
                .contentType("application/json")
                .body(MAIL)
                .post("/accounts/{id}/outbox", account)
                .then()
                .statusCode(400)
                .body("type", endsWith("/key-missing"));
    }

    @Test
    void rightsAreAskedBeforeAnythingIsStored() {
        announcedIn("closed-room").then().statusCode(403).body("type", endsWith("/may-not-write"));
        announcedIn("unheard-of").then().statusCode(404).body("type", endsWith("/no-such-room"));
        announcedIn("broken-room").then().statusCode(503).body("retry", is(true));

        alice.asking().get("/accounts/{id}/outbox", account).then().body("$", hasSize(0));
        assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }

    @Test
    void sentMailsAreAnnouncedOnceEachInALogWithoutHoles() {
        EventReader events = new EventReader();

        List<String> ids = IntStream.range(0, 20)
                .mapToObj(i -> announcedIn("open-" + alice.person())
                        .then()
                        .statusCode(202)
                        .extract()
                        .<String>path("id"))
                .toList();

        Await.until(
                Duration.ofSeconds(20),
                () -> events.of("room", "open-" + alice.person()).size() == 20);
        ids.forEach(id -> alice.settled(id, "sent"));
        assertThat(events.of("room", "open-" + alice.person()))
                .extracting("mail")
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void mailWithoutARoomIsNotAnnounced() {
        EventReader events = new EventReader();

        alice.settled(alice.send(account, MAIL), "sent");

        assertThat(events.of("event", "mailSent")).extracting("by").doesNotContain(alice.person());
    }

    static Stream<Map<String, Object>> injections() {
        String inject = "x\r\nBcc: eve@x.example";
        return Stream.of(
                mail("subject", inject),
                mail("subject", "x\nBcc: eve@x.example"),
                mail("subject", "x\0"),
                mail("to", List.of("bob@parley.local\r\nRCPT TO:<eve@x.example>")),
                mail("to", List.of(inject + " <bob@parley.local>")),
                mail("to", List.of("=?utf-8?q?x=0D=0ABcc:_eve=40x.example?= <bob@parley.local>")),
                mail("cc", List.of("bob@parley.local>\r\nDATA")),
                mail("to", List.of("bob@parley.local, eve@x.example")),
                mail("to", List.of()),
                mail("to", List.of("nobody")));
    }

    @ParameterizedTest
    @MethodSource("injections")
    void whatCouldBreakOutOfAHeaderIsRefused(Map<String, Object> mail) {
        alice.send(account, "k", mail).then().statusCode(400).body("type", endsWith("/invalid-mail"));
        alice.asking().get("/accounts/{id}/outbox", account).then().body("$", hasSize(0));
    }

    @Test
    void mailOfAnotherPersonIsNotFound() {
        String id = alice.send(account, MAIL);
        try (Api eve = new Api("eve")) {
            eve.mail(id).then().statusCode(404).body("type", endsWith("/no-such-mail"));
        }
    }

    private Response announcedIn(String room) {
        return alice.send(account, UUID.randomUUID().toString(), mail("announceIn", room));
    }

    private static Map<String, Object> mail(String field, Object value) {
        Map<String, Object> mail = new HashMap<>(MAIL);
        mail.put(field, value);
        return mail;
    }

    private void crashed(String id, String state) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "update outbox_mail set state = ?, sender = 'a replica that died' where id = ?")) {
            statement.setString(1, state);
            statement.setString(2, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}

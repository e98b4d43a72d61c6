package dev.parley.mail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.mail.testing.Api;
import dev.parley.mail.testing.Await;
import dev.parley.mail.testing.EventReader;
import dev.parley.mail.testing.Mailbox;
import dev.parley.mail.testing.Suite;
import dev.parley.mail.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole way of a mail, on the real mail server. */
@QuarkusTest
@QuarkusTestResource(Suite.class)
class MailServiceIT {

    @Test
    void aMailThatAliceSendsIsAnnouncedAndReadByBob() {
        try (Api alice = new Api("alice");
                Api bob = new Api("bob")) {
            String hers = alice.connect("alice@parley.local");
            String his = bob.connect("bob@parley.local");
            EventReader events = new EventReader();
            String subject = "Grüße " + UUID.randomUUID();

            String mail = alice.send(
                    hers,
                    Map.of(
                            "to",
                            List.of("Bob <bob@parley.local>"),
                            "subject",
                            subject,
                            "text",
                            "Hallo Bob,\n.\n漢字",
                            "announceIn",
                            "open-room"));
            assertThat(alice.settled(mail, "sent", "failed", "unknown")).isEqualTo("sent");
            Map<String, Object> came = Await.value(Duration.ofSeconds(30), () -> events.all().stream()
                    .filter(event ->
                            subject.equals(event.get("subject")) && bob.person().equals(event.get("by")))
                    .findFirst());

            assertThat(came)
                    .containsEntry("event", "mailReceived")
                    .containsEntry("account", his)
                    .containsEntry("folder", "INBOX")
                    .containsEntry("from", "alice@parley.local");
            assertThat(events.of("mail", mail)).singleElement().satisfies(sent -> assertThat(sent)
                    .containsEntry("event", "mailSent")
                    .containsEntry("room", "open-room")
                    .containsEntry("to", List.of("bob@parley.local")));
            int uid = (int) came.get("uid");
            List<Map<String, Object>> list = bob.asking()
                    .get("/accounts/{account}/folders/INBOX/messages?limit=20", his)
                    .jsonPath()
                    .getList("messages");
            assertThat(list.getFirst())
                    .containsEntry("uid", uid)
                    .containsEntry("subject", subject)
                    .containsEntry("seen", false);
            bob.asking()
                    .get("/accounts/{account}/folders/INBOX/messages/{uid}", his, uid)
                    .then()
                    .statusCode(200)
                    .body("subject", equalTo(subject));
        }
    }

    @Test
    void aCopyOfWhatWasSentStandsOnceAndReadInTheSendersSentFolder() {
        String folder = new Mailbox("alice@parley.local").makeFolder("Sent");
        try (Api alice = new Api("alice")) {
            String account = alice.connect("alice@parley.local");
            String subject = "copied " + UUID.randomUUID();

            String mail = alice.send(
                    account, Map.of("to", List.of("bob@parley.local"), "subject", subject, "text", "for both of us"));

            assertThat(alice.settled(mail, "sent", "failed", "unknown")).isEqualTo("sent");
            Await.value(Duration.ofSeconds(30), () -> sent(alice, account, folder, subject).stream()
                    .findFirst());
            assertThat(sent(alice, account, folder, subject)).singleElement().satisfies(copy -> assertThat(copy)
                    .containsEntry("seen", true)
                    .containsEntry("to", List.of("bob@parley.local")));
        }
    }

    private static List<Map<String, Object>> sent(Api person, String account, String folder, String subject) {
        // Nothing where the folder is not known yet
        return Stream.ofNullable(person.asking()
                        .get("/accounts/{account}/folders/{folder}/messages", account, folder)
                        .jsonPath()
                        .<Map<String, Object>>getList("messages"))
                .flatMap(List::stream)
                .filter(message -> subject.equals(message.get("subject")))
                .toList();
    }

    @Test
    void foldersAreListedWithInboxFirst() {
        try (Api bob = new Api("bob")) {
            String account = bob.connect("bob@parley.local");

            bob.asking()
                    .get("/accounts/{account}/folders", account)
                    .then()
                    .statusCode(200)
                    .body("[0].path", equalTo("INBOX"))
                    .body("[0].name", equalTo("INBOX"));
        }
    }

    @Test
    void welcomeMailGoesOutByParleysOwnAccountOnceADayAndSaysNothingThatANewcomerChose() {
        try (Api alice = new Api("alice");
                Api bob = new Api("bob")) {
            String hers = alice.connect("alice@parley.local");
            String his = bob.connect("bob@parley.local");
            EventReader events = new EventReader();
            String person = "newcomer-" + UUID.randomUUID().toString().substring(0, 8);
            String subject = "after the welcome " + UUID.randomUUID();

            welcome(Map.of("person", person, "name", "Buy at evil.example", "address", "bob@parley.local"));
            welcome(Map.of("person", "eve", "address", "Bob@parley.local"));
            alice.send(hers, Map.of("to", List.of("bob@parley.local"), "subject", subject, "text", "t"));

            Await.value(Duration.ofSeconds(30), () -> events.of("by", bob.person()).stream()
                    .filter(event -> subject.equals(event.get("subject")))
                    .findFirst());
            assertThat(events.of("by", bob.person()))
                    .filteredOn(event -> String.valueOf(event.get("from")).contains("parley@parley.local"))
                    .singleElement()
                    .satisfies(event -> assertThat(text(bob, his, event))
                            .contains("registered as " + person)
                            .doesNotContain("evil"));
        }
    }

    @Test
    void welcomeMailDoesNotNameWhomAMailProgramWouldMakeALinkOf() {
        try (Api alice = new Api("alice")) {
            String account = alice.connect("alice@parley.local");
            EventReader events = new EventReader();

            welcome(Map.of("person", "www.evil.example", "address", "alice@parley.local"));

            Map<String, Object> came =
                    Await.value(Duration.ofSeconds(30), () -> events.of("by", alice.person()).stream()
                            .filter(event -> String.valueOf(event.get("from")).contains("parley@parley.local"))
                            .findFirst());
            assertThat(text(alice, account, came))
                    .contains("welcome to Parley.")
                    .doesNotContain("evil");
        }
    }

    private static void welcome(Map<String, String> newcomer) {
        given().auth()
                .oauth2(Tokens.service())
                .contentType("application/json")
                .body(newcomer)
                .post("/welcome")
                .then()
                .statusCode(204);
    }

    private static String text(Api person, String account, Map<String, Object> came) {
        return person.asking()
                .get("/accounts/{account}/folders/INBOX/messages/{uid}", account, came.get("uid"))
                .then()
                .statusCode(200)
                .extract()
                .path("text");
    }

    @Test
    void serviceDescribesItselfAndIsHealthy() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200).body(containsString("/accounts/{account}/outbox"));
    }
}

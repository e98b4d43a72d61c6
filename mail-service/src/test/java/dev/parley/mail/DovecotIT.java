package dev.parley.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.parley.mail.testing.Api;
import dev.parley.mail.testing.Await;
import dev.parley.mail.testing.Dovecot;
import dev.parley.mail.testing.EventReader;
import dev.parley.mail.testing.Suite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People's mail as most providers serve it: Dovecot and Postfix, on mailboxes that did not exist a moment ago. */
@QuarkusTest
@QuarkusTestResource(Suite.class)
class DovecotIT {

    private static final String MESSAGES = "/accounts/{account}/folders/{folder}/messages";

    private static Dovecot server;

    private final Api alice = new Api("alice");
    private final Api bob = new Api("bob");

    @BeforeAll
    static void start() {
        server = Dovecot.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void disconnect() {
        alice.close();
        bob.close();
    }

    @ParameterizedTest
    @CsvSource({"imap,submission", "imaps,submissions"})
    void mailGoesAllTheWayByStartTlsAndByTlsFromTheStart(String imap, String smtp) {
        String hers = connect(alice, imap, smtp);
        String his = connect(bob, imap, smtp);
        EventReader events = new EventReader();

        String mail = send(hers, bob, "Grüße");

        assertThat(alice.settled(mail, "sent", "failed", "unknown")).isEqualTo("sent");
        Map<String, Object> came = announced(events, bob, "Grüße", Duration.ofSeconds(5));
        assertThat(came).containsEntry("account", his).containsEntry("from", address(alice));
        bob.asking()
                .get(MESSAGES, his, "INBOX")
                .then()
                .body("messages", hasSize(1))
                .body("messages[0].subject", equalTo("Grüße"))
                .body("messages[0].seen", is(false));
        bob.asking()
                .get(MESSAGES + "/{uid}", his, "INBOX", came.get("uid"))
                .then()
                .body("text", containsString("Schöne Grüße"));
        bob.asking().get(MESSAGES, his, "INBOX").then().body("messages[0].seen", is(true));
    }

    /** Whatever its name is: the server marks the folder (RFC 6154). */
    @Test
    void copyStandsInTheFolderThatTheServerSaysIsForIt() {
        String hers = connect(alice, "imaps", "submissions");

        alice.settled(send(hers, bob, "copied"), "sent");

        Await.until(
                Duration.ofSeconds(5), () -> !subjects(alice, hers, "Versandt").isEmpty());
        assertThat(subjects(alice, hers, "Versandt")).containsExactly("copied");
        alice.asking().get(MESSAGES, hers, "Versandt").then().body("messages[0].seen", is(true));
    }

    @Test
    void mailboxThatNeverHadAMailIsEmptyAndItsFirstMailIsAnnounced() {
        String his = connect(bob, "imap", "submission");
        EventReader events = new EventReader();
        bob.asking()
                .get(MESSAGES, his, "INBOX")
                .then()
                .statusCode(200)
                .body("messages", hasSize(0))
                .body("more", is(false));
        bob.asking().get(MESSAGES + "/1", his, "INBOX").then().statusCode(404);

        send(connect(alice, "imap", "submission"), bob, "the first");

        announced(events, bob, "the first", Duration.ofSeconds(30));
        assertThat(events.of("by", bob.person())).extracting("subject").containsExactly("the first");
    }

    @Test
    void watchGoesOnAfterTheServerWasKilledAndMissesNothing() {
        String hers = connect(alice, "imap", "submission");
        connect(bob, "imap", "submission");
        EventReader events = new EventReader();
        send(hers, bob, "before");
        announced(events, bob, "before", Duration.ofSeconds(30));

        server.killImap();
        Await.until(Duration.ofSeconds(30), () -> "connecting"
                .equals(bob.asking().get("/accounts").path("[0].state")));
        server.restartImap();
        Await.until(Duration.ofSeconds(30), () -> "connected"
                .equals(bob.asking().get("/accounts").path("[0].state")));
        send(hers, bob, "after");

        announced(events, bob, "after", Duration.ofSeconds(30));
        assertThat(events.of("by", bob.person())).extracting("subject").containsExactly("before", "after");
    }

    @Test
    void attachmentComesOutAsItWentInByItsName() {
        byte[] bytes = new byte[600_001];
        new Random(5).nextBytes(bytes);
        String his = connect(bob, "imaps", "submissions");
        long uid = server.mailbox(address(bob))
                .receive(
                        """
                        Subject: attached
                        MIME-Version: 1.0
                        Content-Type: multipart/mixed; boundary=b

                        --b
                        Content-Type: multipart/alternative; boundary=c

                        --c
                        Content-Type: text/plain; charset=iso-8859-1
                        Content-Transfer-Encoding: quoted-printable

                        sch=F6n
                        --c
                        Content-Type: text/html

                        <p>x</p>
                        --c--
                        --b
                        Content-Type: application/x-data
                        Content-Disposition: attachment; filename*=utf-8''Pr%%C3%%BCfung.bin
                        Content-Transfer-Encoding: base64

                        %s
                        --b--
                        """
                                .formatted(Base64.getMimeEncoder().encodeToString(bytes)));

        bob.asking()
                .get(MESSAGES + "/{uid}", his, "INBOX", uid)
                .then()
                .body("text", containsString("schön"))
                .body("html", containsString("<p>x</p>"))
                .body("parts[0].part", equalTo("2"))
                .body("parts[0].name", equalTo("Prüfung.bin"));
        byte[] downloaded = bob.asking()
                .get(MESSAGES + "/{uid}/parts/2", his, "INBOX", uid)
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("filename*=UTF-8''Pr%C3%BCfung.bin"))
                .extract()
                .asByteArray();

        assertThat(downloaded).isEqualTo(bytes);
    }

    @Test
    void wrongPasswordIsToldAsSuch() {
        alice.connect(address(alice), "wrong", server.server("imaps"), server.server("submissions"))
                .then()
                .statusCode(422)
                .body("type", endsWith("/mail-login-refused"));
    }

    private static String address(Api person) {
        return person.person() + "@dovecot.local";
    }

    private static String connect(Api person, String imap, String smtp) {
        return person.connect(address(person), Dovecot.PASSWORD, server.server(imap), server.server(smtp))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String send(String account, Api to, String subject) {
        return alice.send(
                        account,
                        UUID.randomUUID().toString(),
                        Map.of("to", List.of(address(to)), "subject", subject, "text", "Schöne Grüße"))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static List<String> subjects(Api person, String account, String folder) {
        return person.asking().get(MESSAGES, account, folder).jsonPath().getList("messages.subject");
    }

    private static Map<String, Object> announced(EventReader events, Api person, String subject, Duration patience) {
        return Await.value(patience, () -> events.of("by", person.person()).stream()
                .filter(event -> subject.equals(event.get("subject")))
                .findFirst());
    }
}

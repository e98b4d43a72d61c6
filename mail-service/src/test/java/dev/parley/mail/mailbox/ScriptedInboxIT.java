package dev.parley.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.mail.testing.Api;
import dev.parley.mail.testing.Await;
import dev.parley.mail.testing.EventReader;
import dev.parley.mail.testing.ScriptedMailbox;
import dev.parley.mail.testing.ScriptedServer;
import dev.parley.mail.testing.ScriptedServer.Fault;
import dev.parley.mail.testing.Suite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watch of an INBOX whose server does what a real one does not do on demand. */
@QuarkusTest
@QuarkusTestResource(Suite.class)
class ScriptedInboxIT {

    private final Api bob = new Api("bob");
    private ScriptedMailbox inbox;
    private ScriptedServer smtp;
    private EventReader events;

    @BeforeEach
    void start() throws IOException {
        inbox = new ScriptedMailbox();
        smtp = ScriptedServer.smtp("127.0.0.1", Fault.NONE);
        events = new EventReader();
    }

    @AfterEach
    void stop() throws IOException {
        bob.close();
        inbox.close();
        smtp.close();
    }

    /** IDLE would have nothing to tell any more, so that the mail would lie there until the next one came. */
    @Test
    void mailThatIsToldOfInTheAnswerToALookIsLookedForBeforeIdle() {
        inbox.put(1, "old");
        connect();
        Await.until(Duration.ofSeconds(30), () -> inbox.heard().contains("IDLE"));
        int before = inbox.heard().size();
        inbox.putDuringNextFetch(2, "late");

        awaitAnnounced("late");

        List<String> since = inbox.heard().subList(before, inbox.heard().size());
        int toldIn = since.indexOf("UID FETCH 2:* (UID)");
        assertThat(since.subList(toldIn + 1, toldIn + 3))
                .containsExactly("UID FETCH 2:* (UID)", "UID FETCH 2 (UID ENVELOPE)");
    }

    @Test
    void renumberedMailboxAnnouncesNothingOldAndAllThatIsNew() {
        inbox.put(7, "old one");
        inbox.put(8, "old two");
        connect();
        Await.until(Duration.ofSeconds(30), () -> inbox.heard().contains("IDLE"));

        inbox.renumber(2, 1);
        Await.until(
                Duration.ofSeconds(10),
                () -> inbox.heard().stream()
                                .filter("UID FETCH 3:* (UID)"::equals)
                                .count()
                        > 0);
        inbox.put(3, "new");

        awaitAnnounced("new");
        assertThat(events.of("by", bob.person())).extracting("subject").containsExactly("new");
        assertThat(events.of("by", bob.person())).extracting("uidValidity").containsExactly(2);
    }

    /** While both logins are tried the watch goes on, so that it may be ahead of what they found. */
    @Test
    void anAccountThatIsConnectedAgainGoesOnWhereItsWatchIs() {
        inbox.put(1, "old");
        connect();
        inbox.put(2, "one");
        inbox.hangUp();
        awaitAnnounced("one");

        int before = inbox.heard().size();
        inbox.lagBehind();
        connect();
        inbox.put(3, "two");
        inbox.hangUp();

        awaitAnnounced("two");
        assertThat(inbox.heard().subList(before, inbox.heard().size())).doesNotContain("UID FETCH 2:* (UID)");
        assertThat(events.of("by", bob.person())).extracting("subject").containsExactly("one", "two");
    }

    private void connect() {
        bob.connect(
                        "bob@x.example",
                        "secret",
                        Api.server("localhost", inbox.port(), "implicit"),
                        Api.server("localhost", smtp.port(), "starttls"))
                .then()
                .statusCode(201);
    }

    private void awaitAnnounced(String subject) {
        Await.until(Duration.ofSeconds(30), () -> events.of("by", bob.person()).stream()
                .anyMatch(event -> subject.equals(event.get("subject"))));
    }
}

package dev.parley.mail.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.parley.mail.testing.Api;
import dev.parley.mail.testing.Await;
import dev.parley.mail.testing.ScriptedServer;
import dev.parley.mail.testing.ScriptedServer.Fault;
import dev.parley.mail.testing.Suite;
import dev.parley.mail.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Suite.class)
class AfterRestoreIT {

    private final Instant restored = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Inject
    AfterRestore afterRestore;

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
    void mailThatWaitedInTheBackupIsUnknownAndNeverSentByItself() {
        String waiting = waiting("Waiting");

        afterRestore.restored(restored);

        alice.mail(waiting).then().body("problem", containsString("restored from a backup"));
        assertThat(alice.settled(waiting, "unknown", "sent", "failed")).isEqualTo("unknown");
        server.now(Fault.NONE);
        assertThat(alice.settled(sent("Next"), "sent", "failed", "unknown")).isEqualTo("sent");
        assertThat(server.messages()).noneMatch(message -> message.contains("Subject: Waiting"));
    }

    @Test
    void theSecondStartAfterOneRestoreLeavesWhatWasWrittenSince() {
        afterRestore.restored(restored);
        String since = waiting("Since");

        afterRestore.restored(restored);

        server.now(Fault.NONE);
        assertThat(alice.settled(since, "sent", "failed", "unknown")).isEqualTo("sent");
    }

    @Test
    void theLogOfEventsIsAnotherOneSinceARestoreHoweverOftenItIsStartedAfterIt() {
        String before = log();

        afterRestore.restored(restored);
        String after = log();
        afterRestore.restored(restored);

        assertThat(after).isNotEqualTo(before);
        assertThat(log()).isEqualTo(after).isNotBlank();
    }

    private static String log() {
        return given().auth().oauth2(Tokens.service()).get("/events?limit=1").path("log");
    }

    /** A mail that the provider has put off, so that it waits for its next try. */
    private String waiting(String subject) {
        server.now(Fault.DEFERS_RECIPIENT);
        String id = sent(subject);
        Await.until(Duration.ofSeconds(30), () -> alice.mail(id).path("problem") != null);
        return id;
    }

    private String sent(String subject) {
        return alice.send(account, Map.of("to", List.of("bob@parley.local"), "subject", subject, "text", "Hi"));
    }
}

package dev.parley.file.setup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.file.catalog.EventLog;
import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.FakesResource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FakesResource.class)
class AfterRestoreIT {

    private final Instant restored = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    Fakes fakes;

    @Inject
    EventLog events;

    @Test
    void theLogIsAnotherOneSinceARestoreHoweverManyReplicasStartAfterIt() {
        String before = log();

        start(Optional.of(restored));
        String after = log();
        start(Optional.of(restored));

        assertThat(after).isNotEqualTo(before);
        assertThat(log()).isEqualTo(after);
    }

    @Test
    void theSameBackupRestoredTwiceGivesTwoLogs() {
        start(Optional.of(restored));
        String first = log();

        start(Optional.of(restored.plusSeconds(1)));

        assertThat(log()).isNotEqualTo(first);
    }

    @Test
    void aStartThatFollowsNoRestoreLeavesTheLogWhatItIs() {
        String before = log();

        start(Optional.empty());

        assertThat(log()).isEqualTo(before).isNotBlank();
    }

    private void start(Optional<Instant> at) {
        new AfterRestore(() -> at, events).start(new StartupEvent());
    }

    private String log() {
        return given().auth()
                .oauth2(fakes.tokens.service("chat-service"))
                .get("/events?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("log");
    }
}

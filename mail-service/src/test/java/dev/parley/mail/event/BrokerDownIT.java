package dev.parley.mail.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.mail.testing.Api;
import dev.parley.mail.testing.Await;
import dev.parley.mail.testing.EventReader;
import dev.parley.mail.testing.Suite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The broker was never there. Nobody minds. */
@QuarkusTest
@QuarkusTestResource(value = Suite.class, restrictToAnnotatedClass = true)
@TestProfile(BrokerDownIT.NoBroker.class)
class BrokerDownIT {

    public static final class NoBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kafka.bootstrap.servers",
                    "127.0.0.1:1",
                    "mp.messaging.outgoing.mail-events.bootstrap.servers",
                    "127.0.0.1:1");
        }
    }

    @Test
    void serviceIsReadyMailIsSentAndTheLogIsWhole() {
        given().get("/q/health/ready").then().statusCode(200);
        try (Api alice = new Api("alice")) {
            String account = alice.connect("alice@parley.local");
            EventReader events = new EventReader();

            List<String> ids = IntStream.range(0, 5)
                    .mapToObj(i -> alice.send(
                            account,
                            Map.of(
                                    "to",
                                    List.of("bob@parley.local"),
                                    "subject",
                                    "s",
                                    "text",
                                    "t",
                                    "announceIn",
                                    "open-x")))
                    .toList();
            ids.forEach(id ->
                    assertThat(alice.settled(id, "sent", "failed", "unknown")).isEqualTo("sent"));

            Await.until(
                    Duration.ofSeconds(5), () -> events.of("by", alice.person()).size() >= 5);
        }
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
    }
}

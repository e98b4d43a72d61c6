package dev.parley.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Started without a broker: everything but the bell works. */
@QuarkusTest
@TestProfile(BrokerAwayIT.NoBroker.class)
@QuarkusTestResource(TestEngines.class)
class BrokerAwayIT {

    public static final class NoBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mp.messaging.connector.smallrye-kafka.bootstrap.servers", "127.0.0.1:1");
        }
    }

    private static final int MESSAGES = 100;

    private final String room = ChatApi.fresh("room");
    private final ChatApi asAlice = new ChatApi(Tokens.person(ChatApi.fresh("alice")));

    @Inject
    DataSource database;

    @Test
    void it_is_ready_and_writes_are_acknowledged_and_wait_in_the_outbox() {
        given().get("/q/health/ready").then().statusCode(200);
        asAlice.create(room, "");

        Instant began = Instant.now();
        for (int i = 0; i < MESSAGES; i++) {
            asAlice.post(room, "text " + i);
        }

        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(15));
        assertThat(asAlice.seqs(room, "limit=500")).hasSize(MESSAGES + 1);
        assertThat(noted()).isEqualTo(MESSAGES + 1);
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void that_nobody_is_told_is_to_be_seen() {
        asAlice.create(room, "");

        assertThat(Eventually.when(
                        () -> given().get("/q/health/ready").asString(), seen -> seen.contains("takes no entries")))
                .contains("takes no entries");
        assertThat(Eventually.when(() -> given().get("/q/metrics").asString(), BrokerAwayIT::hasAge))
                .matches(BrokerAwayIT::hasAge);
    }

    private static boolean hasAge(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("parley_chat_outbox_age_seconds "))
                .anyMatch(line -> Double.parseDouble(line.split(" ")[1]) > 0);
    }

    private int noted() {
        return Asked.number(database, "SELECT count(*) FROM outbox WHERE room = '" + room + "'");
    }
}

package dev.parley.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEngines.class)
class DatabaseAwayIT {

    private static final Duration SOON = Duration.ofSeconds(4);

    private final String room = ChatApi.fresh("room");
    private final ChatApi asAlice = new ChatApi(Tokens.person(ChatApi.fresh("alice")));
    private boolean cut;
    private final Write write = new Write("client:1", new Write.Post("hi", null));

    @BeforeEach
    void makeRoom() {
        asAlice.create(room, "");
    }

    @AfterEach
    void mend() {
        if (cut) {
            wire("mend");
        }
    }

    @Test
    void writes_fail_fast_and_the_same_goes_through_once_it_is_back() {
        wire("cut");

        Instant asked = Instant.now();
        assertThat(asAlice.write(room, write).getFirst()).isInstanceOfSatisfying(WriteResult.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("unavailable");
            assertThat(refused.retry()).isTrue();
        });
        asAlice.read(room, "").then().statusCode(503).body("retry", equalTo(true));
        assertThat(Duration.between(asked, Instant.now())).isLessThan(SOON.multipliedBy(2));
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.findAll { it.status == 'DOWN' }.data.toString()", containsString("<default>"));
        wire("mend");

        WriteResult written =
                Eventually.when(() -> asAlice.write(room, write).getFirst(), WriteResult.Accepted.class::isInstance);
        assertThat(written).isInstanceOf(WriteResult.Accepted.class);
        assertThat(asAlice.seqs(room, "")).containsExactly(1L, 2L);
        assertThat(Eventually.when(() -> given().get("/q/health/ready").statusCode(), status -> status == 200))
                .isEqualTo(200);
    }

    private void wire(String what) {
        String url = ConfigProvider.getConfig().getValue("test.engines.url", String.class);
        given().post(url + "/database/" + what).then().statusCode(204);
        cut = what.equals("cut");
    }
}

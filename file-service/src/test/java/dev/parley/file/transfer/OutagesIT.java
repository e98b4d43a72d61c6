package dev.parley.file.transfer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.FakesResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The broker is down all the time. */
@QuarkusTest
@QuarkusTestResource(
        value = FakesResource.class,
        initArgs = @ResourceArg(name = FakesResource.OUTAGES, value = "true"),
        restrictToAnnotatedClass = true)
@Timeout(90)
class OutagesIT {

    Fakes fakes;

    private final String room = "open-" + UUID.randomUUID();

    @AfterEach
    void allUp() {
        fakes.store.up();
        fakes.database.up();
    }

    @Test
    void withoutTheBrokerEverythingWorks() {
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            share("k" + i).then().statusCode(201);
        }

        assertThat((System.nanoTime() - start) / 1e9).as("seconds").isLessThan(15);
        given().get("/q/health/ready").then().statusCode(200).body("checks.name.join()", not(containsString("afka")));
    }

    @Test
    void withoutTheStoreItSaysSo() {
        String id = share("k1").path("id");

        fakes.store.down();

        share("k2")
                .then()
                .statusCode(503)
                .body("type", equalTo("https://parley.dev/problems/store-unavailable"))
                .body("retry", equalTo(true));
        given().auth()
                .oauth2(fakes.tokens.person("bob"))
                .get("/files/" + id + "/content")
                .then()
                .statusCode(503)
                .body("retry", equalTo(true));
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'FTP store' }.data.reason", containsString("cannot be used"));

        fakes.store.up();

        share("k2").then().statusCode(201);
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void withoutTheDatabaseItSaysSo() {
        share("k1").then().statusCode(201);

        fakes.database.down();

        share("k2")
                .then()
                .statusCode(503)
                .body("type", equalTo("https://parley.dev/problems/unavailable"))
                .body("retry", equalTo(true));
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.status == 'DOWN' }.name", containsString("atabase"));
        given().get("/q/health/live").then().statusCode(200);

        fakes.database.up();

        share("k2").then().statusCode(201);
    }

    private Response share(String key) {
        return given().auth()
                .oauth2(fakes.tokens.person("alice"))
                .contentType("application/octet-stream")
                .header("Idempotency-Key", key)
                .body(new byte[1000])
                .post("/rooms/" + room + "/files?name=a");
    }
}

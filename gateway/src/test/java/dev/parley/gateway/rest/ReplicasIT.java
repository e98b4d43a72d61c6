package dev.parley.gateway.rest;

import static dev.parley.gateway.rest.Client.register;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.fake.ReplicatedServices;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Two of a service behind a {@code stork://} URL. */
@QuarkusTest
@WithTestResource(ReplicatedServices.class)
class ReplicasIT {

    ReplicatedServices.Replicas replicas;

    @Test
    void bothAreAskedInTurnAndADeadOneIsPassedOver() {
        var person = register();
        replicas.first().on("GET /files/f", 200, "{}");
        replicas.second().on("GET /files/f", 200, "{}");
        for (int n = 0; n < 6; n++) {
            person.request().get("/api/v1/files/f").then().statusCode(200);
        }
        assertThat(replicas.first().asked("GET /files/f")).hasSizeBetween(2, 4);
        assertThat(replicas.second().asked("GET /files/f")).hasSizeBetween(2, 4);

        replicas.first().stop();
        for (int n = 0; n < 6; n++) {
            person.request().get("/api/v1/files/f").then().statusCode(200);
        }

        replicas.second().on("POST /rooms/r/files", 201, "{}");
        for (int n = 0; n < 4; n++) {
            person.request()
                    .body(new byte[100_001])
                    .post("/api/v1/rooms/r/files?name=n")
                    .then()
                    .statusCode(201);
        }
    }
}

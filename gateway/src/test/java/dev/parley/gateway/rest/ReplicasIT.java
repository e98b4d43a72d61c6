package dev.parley.gateway.rest;

import static dev.parley.gateway.rest.Client.register;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.fake.FakeService;
import dev.parley.gateway.fake.ReplicatedServices;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two of a service behind a {@code stork://} URL. */
@QuarkusTest
@WithTestResource(ReplicatedServices.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicasIT {

    ReplicatedServices.Replicas replicas;

    @Test
    @Order(2)
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

    @Test
    @Order(1)
    void whatIsAboutOneRoomIsLeftToOneChatService() {
        var person = register();
        var replicasOfRooms = new HashSet<FakeService>();
        for (int room = 0; room < 20; room++) {
            String get = "GET /rooms/" + room + "/members";
            List.of(replicas.first(), replicas.second()).forEach(replica -> replica.on(get, 200, "[]"));
            for (int n = 0; n < 3; n++) {
                person.request()
                        .get("/api/v1/rooms/" + room + "/members")
                        .then()
                        .statusCode(200);
            }
            boolean first = !replicas.first().asked(get).isEmpty();
            FakeService one = first ? replicas.first() : replicas.second();
            assertThat(one.asked(get)).hasSize(3);
            replicasOfRooms.add(one);
        }
        assertThat(replicasOfRooms).hasSize(2);
    }
}

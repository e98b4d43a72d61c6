package dev.parley.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.gateway.fake.FakeServices;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class OpenApiIT {

    private JsonNode api;

    @BeforeEach
    void read() throws Exception {
        String json = given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        api = new ObjectMapper().readTree(json);
    }

    @Test
    void thePathsAreThoseOfTheAgreement() {
        var paths = new ArrayList<String>();
        api.path("paths").fieldNames().forEachRemaining(paths::add);

        assertThat(paths)
                .containsExactlyInAnyOrder(
                        "/.well-known/jwks.json",
                        "/api/v1/people",
                        "/api/v1/people/me",
                        "/api/v1/people/{person}",
                        "/api/v1/people/me/app-passwords",
                        "/api/v1/people/me/app-passwords/{id}",
                        "/api/v1/people/me/sessions",
                        "/api/v1/people/me/sessions/{session}",
                        "/api/v1/people/me/password",
                        "/api/v1/people/{person}/lock",
                        "/api/v1/sessions",
                        "/api/v1/sessions/guest",
                        "/api/v1/sessions/refresh",
                        "/api/v1/sessions/current",
                        "/api/v1/sessions/ways",
                        "/api/v1/sessions/provider",
                        "/api/v1/sessions/provider/return",
                        "/api/v1/rooms",
                        "/api/v1/rooms/{room}",
                        "/api/v1/rooms/direct/{person}",
                        "/api/v1/rooms/{room}/members",
                        "/api/v1/rooms/{room}/members/{person}",
                        "/api/v1/rooms/{room}/entries",
                        "/api/v1/rooms/{room}/events",
                        "/api/v1/rooms/{room}/messages",
                        "/api/v1/rooms/{room}/messages/{at}",
                        "/api/v1/rooms/{room}/messages/{at}/reactions/{emoji}",
                        "/api/v1/rooms/{room}/read",
                        "/api/v1/rooms/{room}/files",
                        "/api/v1/files/{file}",
                        "/api/v1/files/{file}/content",
                        "/api/v1/uploads/{ticket}",
                        "/api/v1/mail/accounts",
                        "/api/v1/mail/accounts/{account}",
                        "/api/v1/mail/accounts/{account}/folders",
                        "/api/v1/mail/accounts/{account}/folders/{folder}/messages",
                        "/api/v1/mail/accounts/{account}/folders/{folder}/messages/{uid}",
                        "/api/v1/mail/accounts/{account}/folders/{folder}/messages/{uid}/parts/{part}",
                        "/api/v1/mail/accounts/{account}/outbox",
                        "/api/v1/mail/outbox/{mail}");
    }

    @Test
    void everyOperationSaysWhatItIsFor() {
        assertThat(those(operation -> operation.path("summary").asText().isBlank()
                        || operation.path("operationId").asText().isBlank()))
                .isEmpty();
    }

    @Test
    void everyOperationThatAnswersHasAnExample() {
        assertThat(those(operation -> !successes(operation).stream()
                        .allMatch(response ->
                                response.path("content").isMissingNode() || allHaveExamples(response.path("content")))))
                .isEmpty();
    }

    @Test
    void everyBodyThatIsAskedForHasAnExample() {
        assertThat(those(operation -> operation.has("requestBody")
                        && !allHaveExamples(operation.path("requestBody").path("content"))))
                .isEmpty();
    }

    @Test
    void everyOperationMayAnswerWithAProblem() {
        assertThat(those(operation -> operation
                        .path("responses")
                        .path("default")
                        .path("content")
                        .path("application/problem+json")
                        .path("example")
                        .path("type")
                        .isMissingNode()))
                .isEmpty();
    }

    @Test
    void theSwaggerUiIsThere() {
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    private List<String> those(Predicate<JsonNode> condition) {
        var found = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (operation.getValue().has("responses") && condition.test(operation.getValue())) {
                    found.add(operation.getKey() + " " + path.getKey());
                }
            }
        }
        return found;
    }

    private static List<JsonNode> successes(JsonNode operation) {
        var found = new ArrayList<JsonNode>();
        operation.path("responses").properties().forEach(response -> {
            if (response.getKey().startsWith("2") || response.getKey().equals("303")) {
                found.add(response.getValue());
            }
        });
        assertThat(found).isNotEmpty();
        return found;
    }

    private static boolean allHaveExamples(JsonNode content) {
        return !content.isEmpty()
                && content.properties().stream()
                        .allMatch(type -> type.getValue().has("example"));
    }
}

package dev.parley.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.contracts.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Completes the OpenAPI document as it is built: each operation gets its examples from {@code openapi-examples.json}, by
 * operation id, and the problem that it may answer with; the codec's own JSON gets its true shape.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiExamples implements OASFilter {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "#/components/schemas/Problem";
    private static final Problem ANY = Problem.of("no-such-room", 404, "There is no room 'attic' for you.", false);

    private final JsonNode examples = read();

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents()
                .addSchema("Problem", problem())
                .addSchema("Entry", entry())
                .addSecurityScheme(
                        "bearer",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"))
                .addSecurityScheme(
                        "cookie",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("parley-access"));
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("bearer"));
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("cookie"));
        api.getPaths().addPathItem("/api/v1/rooms/{room}/events", events());
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(this::complete);
    }

    private void complete(Operation operation) {
        JsonNode example = examples.path(String.valueOf(operation.getOperationId()));
        if (example.has("request")) {
            addRequest(operation, example);
        }
        APIResponses responses = operation.getResponses();
        String status = example.path("status").asText(success(responses));
        APIResponse success = responses.getAPIResponse(status);
        if (success == null) {
            success = OASFactory.createAPIResponse();
            responses.removeAPIResponse(success(responses));
            responses.addAPIResponse(status, success);
        }
        success.setDescription(success.getDescription() == null ? "Done" : success.getDescription());
        if (example.has("response")) {
            String type = example.path("type").asText(JSON);
            if (!type.equals(JSON) || success.getContent() == null) {
                success.setContent(OASFactory.createContent());
            }
            addExample(success.getContent(), type, example.get("response"));
        }
        responses.getAPIResponses().forEach((code, response) -> {
            if (code.startsWith("4") || code.startsWith("5")) {
                response.setContent(problemContent());
            }
        });
        responses.setDefaultValue(OASFactory.createAPIResponse()
                .description("A problem (RFC 9457)")
                .content(problemContent()));
    }

    /** It stands on the event loop beside the REST resources, so no annotation tells of it. */
    private static PathItem events() {
        return OASFactory.createPathItem()
                .GET(OASFactory.createOperation()
                        .operationId("roomEvents")
                        .summary("A room's log from a position on, as server-sent events that go on for ever")
                        .description(
                                "Each event's id is its position, so that a browser resumes by itself. A 'reset' event"
                                        + " says that the position is void.")
                        .addTag("Entries")
                        .addParameter(parameter("room", Parameter.In.PATH).required(true))
                        .addParameter(parameter("after", Parameter.In.QUERY))
                        .addParameter(parameter("Last-Event-ID", Parameter.In.HEADER))
                        .responses(OASFactory.createAPIResponses()
                                .addAPIResponse(
                                        "200", OASFactory.createAPIResponse().description("The stream"))));
    }

    private static Parameter parameter(String name, Parameter.In in) {
        return OASFactory.createParameter().name(name).in(in).schema(type(Schema.SchemaType.STRING));
    }

    private static void addRequest(Operation operation, JsonNode example) {
        String type = example.path("requestType").asText(JSON);
        if (operation.getRequestBody() == null) {
            operation.setRequestBody(OASFactory.createRequestBody());
        }
        if (!type.equals(JSON) || operation.getRequestBody().getContent() == null) {
            operation.getRequestBody().setContent(OASFactory.createContent());
        }
        addExample(operation.getRequestBody().getContent(), type, example.get("request"));
    }

    private static void addExample(Content content, String type, JsonNode example) {
        MediaType media = content.getMediaType(type);
        if (media == null) {
            media = OASFactory.createMediaType().schema(schemaOf(example, type));
            content.addMediaType(type, media);
        }
        media.setExample(example);
    }

    /** Where bodies go through as they are, nothing but the example tells their shape. */
    private static Schema schemaOf(JsonNode example, String type) {
        if (example.isArray()) {
            return OASFactory.createSchema()
                    .addType(Schema.SchemaType.ARRAY)
                    .items(OASFactory.createSchema().addType(Schema.SchemaType.OBJECT));
        }
        return example.isObject()
                ? OASFactory.createSchema().addType(Schema.SchemaType.OBJECT)
                : OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .format(type.startsWith("text/") ? "text" : "binary");
    }

    private static String success(APIResponses responses) {
        return responses.getAPIResponses().keySet().stream()
                .filter(code -> code.startsWith("2"))
                .findFirst()
                .orElse("200");
    }

    private static Content problemContent() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM))
                                .example(new ObjectMapper().valueToTree(ANY)));
    }

    private static Schema problem() {
        return object(
                Map.of(
                        "type", text("A URI; its last segment is the code"),
                        "title", text("The same for every occurrence"),
                        "status", type(Schema.SchemaType.INTEGER),
                        "detail", text("What happened and what to do"),
                        "retry", type(Schema.SchemaType.BOOLEAN)),
                List.of("type", "title", "status", "detail", "retry"));
    }

    private static Schema entry() {
        return object(
                        Map.of(
                                "room", text("The room's name"),
                                "epoch", type(Schema.SchemaType.INTEGER),
                                "seq", type(Schema.SchemaType.INTEGER).format("int64"),
                                "time", text("ISO 8601, UTC, to the millisecond"),
                                "by", text("The author's id"),
                                "name", text("The author's display name, when it is not the id")),
                        List.of("room", "epoch", "seq", "time", "by"))
                .description(
                        "One more field is named for what happened: posted, edited, deleted, reacted, invited, joined,"
                                + " left, removed, roleChanged, topic, fileShared, mailSent or mailReceived.");
    }

    private static Schema object(Map<String, Schema> properties, List<String> required) {
        return type(Schema.SchemaType.OBJECT).properties(properties).required(required);
    }

    private static Schema text(String description) {
        return type(Schema.SchemaType.STRING).description(description);
    }

    private static Schema type(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    private static JsonNode read() {
        try (InputStream in =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("openapi-examples.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi-examples.json is missing.");
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.parley.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a service says of its REST API at {@code /q/openapi}. */
final class ApiDocument {

    private ApiDocument() {}

    /** Where a parameter stands. */
    enum In {
        PATH,
        QUERY,
        HEADER,
        COOKIE
    }

    record Parameter(String name, In in) {}

    /**
     * @param path with its parameters in braces
     * @param type of the body, absent where there is none
     * @param example of the body
     */
    record Operation(
            String id,
            String method,
            String path,
            List<Parameter> parameters,
            @Nullable String type,
            @Nullable JsonNode example) {

        /** The body's example, as it is sent. */
        byte[] body() {
            if (example == null) {
                return new byte[0];
            }
            return (example.isTextual() ? example.asText() : example.toString()).getBytes(StandardCharsets.UTF_8);
        }

        Operation withExample(JsonNode other) {
            return new Operation(id, method, path, parameters, type, other);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Everything that can be asked of a service. */
    static List<Operation> of(URI service) {
        JsonNode document = read(service);
        var operations = new ArrayList<Operation>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> entry.getValue().has("responses"))
                .forEach(entry -> operations.add(operation(
                        entry.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        path.getValue().path("parameters"),
                        entry.getValue()))));
        if (operations.isEmpty()) {
            throw new AssertionError(service + " documents no operation");
        }
        return List.copyOf(operations);
    }

    private static Operation operation(String method, String path, JsonNode shared, JsonNode operation) {
        var parameters = new ArrayList<Parameter>();
        for (JsonNode all : List.of(shared, operation.path("parameters"))) {
            all.forEach(parameter -> parameters.add(new Parameter(
                    parameter.path("name").asText(),
                    In.valueOf(parameter.path("in").asText().toUpperCase(Locale.ROOT)))));
        }
        var content = operation.path("requestBody").path("content").properties().stream()
                .findFirst();
        return new Operation(
                operation.path("operationId").asText(method + " " + path),
                method,
                path,
                List.copyOf(parameters),
                content.map(type -> type.getKey()).orElse(null),
                content.map(type -> type.getValue().get("example")).orElse(null));
    }

    private static JsonNode read(URI service) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/q/openapi?format=json"))
                .header("Accept", "application/json")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return Api.JSON.readTree(
                    client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new AssertionError("No OpenAPI document at " + service, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}

package dev.parley.kubernetes.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The properties of the Quarkus extensions that a service was packaged with, as each extension describes its own. */
record QuarkusModel(List<JsonNode> properties) {
    private static final String DESCRIPTION = "META-INF/quarkus-config-doc/quarkus-config-model.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    static QuarkusModel of(Jars jars) {
        return new QuarkusModel(jars.entries(DESCRIPTION).stream()
                .map(QuarkusModel::parse)
                .flatMap(model -> model.findParents("path").stream())
                .toList());
    }

    private static JsonNode parse(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that can be set when the service starts; a part in quotes stands for any name. */
    Stream<String> atRunTime() {
        return properties.stream()
                .filter(property -> property.path("phase").asText().equals("RUN_TIME"))
                .flatMap(QuarkusModel::names);
    }

    /** What a property is when nobody sets it. */
    Optional<String> defaultOf(String name) {
        return properties.stream()
                .filter(property -> names(property).anyMatch(name::equals))
                .map(property -> property.path("defaultValue").asText())
                .findFirst();
    }

    private static Stream<String> names(JsonNode property) {
        var others = StreamSupport.stream(property.path("additionalPaths").spliterator(), false);
        return Stream.concat(Stream.of(property.path("path")), others)
                .map(path -> path.path("property").asText());
    }
}

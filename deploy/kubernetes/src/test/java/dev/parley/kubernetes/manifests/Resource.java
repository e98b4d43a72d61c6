package dev.parley.kubernetes.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One object of a manifest, as it is written. */
public record Resource(JsonNode json) {

    public String apiVersion() {
        return json.path("apiVersion").asText();
    }

    public String kind() {
        return json.path("kind").asText();
    }

    public String name() {
        return json.path("metadata").path("name").asText();
    }

    public String namespace() {
        return json.path("metadata").path("namespace").asText();
    }

    public boolean is(String kind) {
        return kind().equals(kind);
    }

    /** Whether it makes pods. */
    public boolean isWorkload() {
        return json.path("spec").path("template").path("spec").has("containers");
    }

    /** Of a workload: its pods' specification. */
    public JsonNode pod() {
        return json.path("spec").path("template").path("spec");
    }

    /** Of a workload: its pods' labels. */
    public Map<String, String> podLabels() {
        return strings(json.path("spec").path("template").path("metadata").path("labels"));
    }

    /** Of a workload: all its containers, those that come first included. */
    public Stream<JsonNode> containers() {
        return Stream.concat(elements(pod().path("initContainers")), elements(pod().path("containers")));
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }

    public static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    public static Map<String, String> strings(JsonNode object) {
        var strings = new TreeMap<String, String>();
        object.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }
}

package dev.parley.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the component {@code observability} holds. */
final class Observability {

    static final Path FOLDER = Path.of("components", "observability");
    static final YAMLMapper YAML = new YAMLMapper();

    private static final ObjectMapper JSON = new ObjectMapper();

    private Observability() {}

    static JsonNode alerts() throws IOException {
        return YAML.readTree(FOLDER.resolve("alerts.yaml").toFile());
    }

    static JsonNode tests() throws IOException {
        return YAML.readTree(FOLDER.resolve("alerts-test.yaml").toFile());
    }

    static JsonNode dashboard() throws IOException {
        return JSON.readTree(FOLDER.resolve("dashboards/parley.json").toFile());
    }

    static List<JsonNode> rules() throws IOException {
        var rules = new ArrayList<JsonNode>();
        for (JsonNode group : alerts().required("spec").required("groups")) {
            group.required("rules").forEach(rules::add);
        }
        return rules;
    }

    /** Those that show something, not the rows that divide them. */
    static List<JsonNode> panels() throws IOException {
        var panels = new ArrayList<JsonNode>();
        for (JsonNode panel : dashboard().required("panels")) {
            if (!panel.required("type").asText().equals("row")) {
                panels.add(panel);
            }
        }
        return panels;
    }

    /** What the dashboard asks Prometheus for. */
    static List<String> queries() throws IOException {
        var queries = new ArrayList<String>();
        for (JsonNode panel : panels()) {
            panel.required("targets")
                    .forEach(target -> queries.add(target.required("expr").asText()));
        }
        return queries;
    }
}

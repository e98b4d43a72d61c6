package dev.parley.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardTest {

    /** Of these the acceptance tests see that the services show them. */
    private static final Pattern KNOWN = Pattern.compile("(parley|jvm|http_server|agroal|process)_\\w+|up");

    /** Strings, ranges, labels in braces, and what is grouped or matched by: whatever may hold a name that is no metric. */
    private static final Pattern NO_METRIC =
            Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\{[^}]*}|\\b(by|without|on|ignoring) *\\([^)]*\\)|\\boffset +\\w+");

    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][\\w:]*\\b(?! *\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

    @TempDir
    Path folder;

    @Test
    void prometheusCanReadEachQuery() throws Exception {
        PromTool.need();
        ObjectNode file = Observability.YAML.createObjectNode();
        ObjectNode group = file.putArray("groups").addObject().put("name", "queries");
        var rules = group.putArray("rules");
        int number = 0;
        for (String query : Observability.queries()) {
            rules.addObject().put("record", "query:" + ++number).put("expr", query);
        }
        Observability.YAML.writeValue(folder.resolve("queries.yaml").toFile(), file);

        PromTool.agrees(folder, "check", "rules", "queries.yaml");
    }

    @Test
    void eachPanelSaysWhatItShows() throws Exception {
        assertThat(Observability.panels()).allSatisfy(panel -> {
            assertThat(panel.required("title").asText()).isNotBlank();
            assertThat(panel.required("description").asText()).isNotBlank();
            assertThat(panel.required("targets")).isNotEmpty();
        });
    }

    @Test
    void panelsDoNotOverlap() throws Exception {
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : Observability.dashboard().required("panels")) {
            JsonNode at = panel.required("gridPos");
            assertThat(at.required("x").asInt() + at.required("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < at.required("w").asInt(); x++) {
                for (int y = 0; y < at.required("h").asInt(); y++) {
                    assertThat(taken.add((at.required("x").asInt() + x) + ","
                                    + (at.required("y").asInt() + y)))
                            .as("%s has its place for itself", panel.required("title"))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void queriesAndRulesAskForMetricsOfTheServicesOnly() throws Exception {
        Set<String> names = new HashSet<>();
        for (String query : Observability.queries()) {
            names.addAll(metrics(query));
        }
        for (JsonNode rule : Observability.rules()) {
            names.addAll(metrics(rule.required("expr").asText()));
        }
        for (JsonNode rule : ScalingTest.rules()) {
            names.addAll(metrics(rule.required("seriesQuery").asText()));
        }

        assertThat(names).contains("up", "parley_sessions").allMatch(name -> KNOWN.matcher(name)
                .matches());
    }

    private static List<String> metrics(String query) {
        return NAME.matcher(NO_METRIC.matcher(query).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name))
                .toList();
    }
}

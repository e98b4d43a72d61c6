package dev.parley.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules, by Prometheus' own judgement: they can be read, and each comes when it should and not before. */
class AlertsTest {

    private static final String HEADING = "## ";

    @TempDir
    Path folder;

    @Test
    void eachAlertComesWhenItShouldAndNotBefore() throws Exception {
        PromTool.need();
        Observability.YAML.writeValue(
                folder.resolve("alerts.yaml").toFile(), Observability.alerts().required("spec"));
        Files.copy(Observability.FOLDER.resolve("alerts-test.yaml"), folder.resolve("alerts-test.yaml"));

        PromTool.agrees(folder, "check", "rules", "alerts.yaml");
        PromTool.agrees(folder, "test", "rules", "alerts-test.yaml");
    }

    @Test
    void ofEachAlertATestSeesItCome() throws Exception {
        Set<String> seen = new TreeSet<>();
        for (JsonNode test : Observability.tests().required("tests")) {
            for (JsonNode moment : test.required("alert_rule_test")) {
                if (!moment.required("exp_alerts").isEmpty()) {
                    seen.add(moment.required("alertname").asText());
                }
            }
        }

        assertThat(seen).isEqualTo(alerts());
    }

    @Test
    void ofEachAlertTheDocumentationSaysWhatItMeans() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("../../docs/alerts.md"));

        Set<String> explained = new TreeSet<>();
        lines.stream()
                .filter(line -> line.startsWith(HEADING))
                .forEach(line -> explained.add(line.substring(HEADING.length())));

        assertThat(explained).isEqualTo(alerts());
    }

    @Test
    void anAlertSaysHowSevereItIsAndWhatIsTheMatter() throws Exception {
        assertThat(Observability.rules()).allSatisfy(rule -> {
            assertThat(rule.required("labels").required("severity").asText()).isIn("critical", "warning");
            assertThat(rule.required("annotations").required("summary").asText())
                    .isNotBlank();
        });
    }

    private static Set<String> alerts() throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonNode rule : Observability.rules()) {
            names.add(rule.required("alert").asText());
        }
        return names;
    }
}

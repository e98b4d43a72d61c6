package dev.parley.kubernetes;

import static dev.parley.kubernetes.manifests.Resource.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kubernetes.manifests.Build;
import dev.parley.kubernetes.manifests.Builds;
import dev.parley.kubernetes.manifests.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Autoscalers have the last word on numbers, and a figure to go by. */
class ScalingTest {

    /** The one block of YAML in the manual that holds rules. */
    private static final Pattern RULES = Pattern.compile("```yaml\n(rules:\n.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    /** A number in a manifest would undo the autoscaler's at every {@code kubectl apply}. */
    @Test
    void whatAnAutoscalerScalesHasNoNumberOfItsOwn() {
        assertThat(scaled()).isNotEmpty().allSatisfy(build -> {
            var targets = build.of("HorizontalPodAutoscaler")
                    .map(scaler -> scaler.json().at("/spec/scaleTargetRef/name").asText())
                    .toList();
            var workloads = build.of("Deployment")
                    .filter(workload -> targets.contains(workload.name()))
                    .toList();

            assertThat(workloads).extracting(Resource::name).containsExactlyInAnyOrderElementsOf(targets);
            assertThat(workloads)
                    .allMatch(workload -> workload.json().at("/spec/replicas").isMissingNode());
        });
    }

    @Test
    void whatAnAutoscalerAsksForTheManualTellsTheAdapterToOffer() throws Exception {
        var asked = scaled().flatMap(build -> build.of("HorizontalPodAutoscaler"))
                .flatMap(scaler -> elements(scaler.json().at("/spec/metrics")))
                .map(metric -> metric.at("/pods/metric/name").asText())
                .filter(name -> !name.isEmpty());

        assertThat(asked)
                .isNotEmpty()
                .isSubsetOf(rules().stream()
                        .map(rule -> rule.required("seriesQuery").asText().replaceFirst("\\{.*", ""))
                        .toList());
    }

    /** Each series is a client's way in, and an autoscaler wants one number for a pod. */
    @Test
    void prometheusCanReadWhatTheAdapterAsksItFor() throws Exception {
        PromTool.need();
        ObjectNode file = Observability.YAML.createObjectNode();
        var queries = file.putArray("groups").addObject().put("name", "adapter").putArray("rules");
        for (JsonNode rule : rules()) {
            var series = rule.required("seriesQuery").asText();
            var query = rule.required("metricsQuery")
                    .asText()
                    .replace("<<.Series>>", series.replaceFirst("\\{.*", ""))
                    .replace("<<.LabelMatchers>>", "namespace=\"parley\",pod=~\"gateway-1|gateway-2\"")
                    .replace("<<.GroupBy>>", "pod");
            assertThat(query).startsWith("sum by (pod)");
            for (String one : List.of(series, query)) {
                queries.addObject().put("record", "adapter:" + queries.size()).put("expr", one);
            }
        }
        Observability.YAML.writeValue(folder.resolve("adapter.yaml").toFile(), file);

        PromTool.agrees(folder, "check", "rules", "adapter.yaml");
    }

    private static Stream<Build> scaled() {
        return Builds.stream()
                .filter(build -> build.of("HorizontalPodAutoscaler").findAny().isPresent());
    }

    /** What {@code docs/operators.md} tells prometheus-adapter. */
    static List<JsonNode> rules() throws Exception {
        var manual = RULES.matcher(Files.readString(Path.of("../../docs/operators.md")));
        assertThat(manual.find()).as("rules in the manual").isTrue();
        return elements(Observability.YAML.readTree(manual.group(1)).at("/rules/custom"))
                .toList();
    }
}

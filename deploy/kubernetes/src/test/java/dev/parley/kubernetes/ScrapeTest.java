package dev.parley.kubernetes;

import static dev.parley.kubernetes.manifests.Resource.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.kubernetes.manifests.Build;
import dev.parley.kubernetes.manifests.Builds;
import dev.parley.kubernetes.manifests.Resource;
import dev.parley.kubernetes.services.PackagedService;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prometheus finds every pod of a service, once. */
class ScrapeTest {

    private static final String NAME = "app.kubernetes.io/name";
    private static final Set<String> SERVICES = PackagedService.ALL.keySet();

    @Test
    void prometheusAsksForAPathThatEveryServiceAnswers() {
        assertThat(Builds.of("base", "observability").of("ServiceMonitor"))
                .isNotEmpty()
                .allSatisfy(monitor -> assertThat(elements(monitor.json().at("/spec/endpoints")))
                        .isNotEmpty()
                        .allSatisfy(endpoint -> assertThat(PackagedService.ALL.values())
                                .allSatisfy(service -> assertThat(service.metricsPath())
                                        .contains(endpoint.path("path").asText()))));
    }

    /** A pod that two Services lead to is asked twice, and every sum is twice what it should be. */
    @Test
    void everyPodOfAServiceIsAskedByOneServiceAlone() {
        assertThat(observed()).isNotEmpty().allSatisfy(build -> assertThat(pods(build))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(pod -> assertThat(asked(build).filter(service -> leadsTo(service, pod)))
                        .hasSize(1)));
    }

    /** Alerts and panels go by it. */
    @Test
    void aJobIsNamedForItsService() {
        assertThat(observed()).isNotEmpty().allSatisfy(build -> {
            assertThat(monitor(build).json().at("/spec/jobLabel").asText()).isEqualTo(NAME);
            assertThat(asked(build).map(service -> labels(service).getOrDefault(NAME, "")))
                    .containsExactlyInAnyOrderElementsOf(SERVICES);
        });
    }

    private static Stream<Build> observed() {
        return Builds.stream()
                .filter(build -> build.of("ServiceMonitor").findAny().isPresent());
    }

    private static Stream<Resource> pods(Build build) {
        return build.workloads()
                .filter(workload -> SERVICES.contains(workload.podLabels().getOrDefault(NAME, "")));
    }

    /** The Services that the monitor means, and that have a port which it asks. */
    private static Stream<Resource> asked(Build build) {
        var spec = monitor(build).json().required("spec");
        var ports = elements(spec.path("endpoints"))
                .map(endpoint -> endpoint.path("port").asText())
                .toList();
        return build.of("Service")
                .filter(service -> means(spec.path("selector"), labels(service)))
                .filter(service -> elements(service.json().at("/spec/ports"))
                        .anyMatch(port -> ports.contains(port.path("name").asText())));
    }

    private static Resource monitor(Build build) {
        return build.of("ServiceMonitor").findFirst().orElseThrow();
    }

    private static boolean means(JsonNode selector, Map<String, String> labels) {
        return labels.entrySet()
                        .containsAll(
                                Resource.strings(selector.path("matchLabels")).entrySet())
                && elements(selector.path("matchExpressions")).allMatch(expression -> {
                    assertThat(expression.path("operator").asText()).isEqualTo("In");
                    return elements(expression.path("values")).anyMatch(value -> value.asText()
                            .equals(labels.get(expression.path("key").asText())));
                });
    }

    private static boolean leadsTo(Resource service, Resource pod) {
        return pod.podLabels()
                .entrySet()
                .containsAll(
                        Resource.strings(service.json().at("/spec/selector")).entrySet());
    }

    private static Map<String, String> labels(Resource resource) {
        return Resource.strings(resource.json().at("/metadata/labels"));
    }
}

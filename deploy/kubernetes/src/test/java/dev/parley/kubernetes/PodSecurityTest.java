package dev.parley.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.kubernetes.manifests.Builds;
import dev.parley.kubernetes.manifests.Resource;
import dev.parley.kubernetes.services.PackagedService;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every pod keeps to the standard "restricted" (Kubernetes, Pod Security Standards), and to a little more. */
class PodSecurityTest {
    private static final Set<String> VOLUMES =
            Set.of("configMap", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    @Test
    void everyPodIsRestricted() {
        assertThat(Builds.resources().filter(Resource::isWorkload).flatMap(workload -> breaches(workload).stream()))
                .isEmpty();
    }

    @Test
    void everyNamespaceInsistsOnIt() {
        assertThat(Builds.resources().filter(resource -> resource.is("Namespace")))
                .isNotEmpty()
                .allSatisfy(namespace -> assertThat(namespace
                                .json()
                                .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                                .asText())
                        .isEqualTo("restricted"));
    }

    /** The heap is a part of the memory; a dump that does not fit takes its pod with it. */
    @Test
    void aDumpOfTheHeapFitsIntoTmp() {
        var services = Builds.resources()
                .filter(Resource::isWorkload)
                .filter(workload -> PackagedService.ALL.containsKey(
                        workload.podLabels().getOrDefault("app.kubernetes.io/name", "")));

        assertThat(services).isNotEmpty().allSatisfy(workload -> {
            var tmp = Resource.elements(workload.pod().path("volumes"))
                    .filter(volume -> volume.path("name").asText().equals("tmp"))
                    .map(volume -> bytes(volume.at("/emptyDir/sizeLimit")))
                    .toList();
            var memory = workload.containers()
                    .map(container -> bytes(container.at("/resources/limits/memory")))
                    .toList();
            assertThat(tmp).hasSize(1);
            assertThat(tmp.getFirst()).isGreaterThan(memory.getFirst());
        });
    }

    private static BigDecimal bytes(JsonNode quantity) {
        return Quantity.getAmountInBytes(new Quantity(quantity.asText()));
    }

    private static List<String> breaches(Resource workload) {
        var breaches = new ArrayList<String>();
        var pod = workload.pod();
        for (var field : new String[] {"hostNetwork", "hostPID", "hostIPC"}) {
            require(breaches, workload, field, !pod.has(field));
        }
        require(breaches, workload, "service account's token", isFalse(pod.path("automountServiceAccountToken")));
        require(
                breaches,
                workload,
                "service account",
                !pod.path("serviceAccountName").asText().isEmpty());
        require(breaches, workload, "variables for services", isFalse(pod.path("enableServiceLinks")));
        var context = pod.path("securityContext");
        require(breaches, workload, "runAsNonRoot", context.path("runAsNonRoot").asBoolean());
        require(breaches, workload, "a numeric user", context.path("runAsUser").asInt() > 0);
        require(
                breaches,
                workload,
                "seccomp",
                context.at("/seccompProfile/type").asText().equals("RuntimeDefault"));
        Resource.elements(pod.path("volumes")).forEach(volume -> volume.fieldNames()
                .forEachRemaining(field -> require(
                        breaches, workload, "volume " + field, field.equals("name") || VOLUMES.contains(field))));
        Resource.elements(pod.path("volumes"))
                .filter(volume -> volume.has("emptyDir"))
                .forEach(volume -> require(
                        breaches,
                        workload,
                        "a bounded volume " + volume.path("name").asText(),
                        volume.path("emptyDir").has("sizeLimit")));
        workload.containers().forEach(container -> check(breaches, workload, container));
        return breaches;
    }

    private static void check(List<String> breaches, Resource workload, JsonNode container) {
        var context = container.path("securityContext");
        require(breaches, workload, "privilege escalation", isFalse(context.path("allowPrivilegeEscalation")));
        require(
                breaches,
                workload,
                "a writable root",
                context.path("readOnlyRootFilesystem").asBoolean());
        require(
                breaches,
                workload,
                "capabilities",
                context.path("capabilities").toString().equals("{\"drop\":[\"ALL\"]}"));
        require(breaches, workload, "privileged", !context.has("privileged") && !context.has("procMount"));
        require(breaches, workload, "another user", !context.has("runAsUser") && !context.has("runAsNonRoot"));
        require(
                breaches,
                workload,
                "a limit of memory",
                container.at("/resources/limits").has("memory"));
        require(
                breaches,
                workload,
                "requests",
                container.at("/resources/requests").size() == 2);
        Resource.elements(container.path("ports"))
                .forEach(port -> require(breaches, workload, "a port of the host", !port.has("hostPort")));
    }

    private static void require(List<String> breaches, Resource workload, String what, boolean kept) {
        if (!kept) {
            breaches.add(workload + ": " + what);
        }
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.asBoolean();
    }
}

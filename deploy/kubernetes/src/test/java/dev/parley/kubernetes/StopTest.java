package dev.parley.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kubernetes.manifests.Build;
import dev.parley.kubernetes.manifests.Builds;
import dev.parley.kubernetes.manifests.Resource;
import dev.parley.kubernetes.services.PackagedService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A pod that goes has the time that it takes, and those who asked it have the time to learn of it. */
class StopTest {

    private static final String TIMEOUT = "quarkus.shutdown.timeout";
    /** For what comes after the last request: a goodbye to each client, the broker's and the database's connections. */
    private static final Duration REST = Duration.ofSeconds(10);
    /** A Corefile with {@code ttl 30}, and {@code cache} on each node, whose entries live for 5 s at least. */
    private static final Duration DNS = Duration.ofSeconds(35);
    /** How often a gateway looks for chat-service's addresses. */
    private static final Duration LOOKS = Duration.ofSeconds(2);

    private static final Pattern CACHED = Pattern.compile("-Dsun\\.net\\.inetaddr\\.ttl=(\\d+)");

    @Test
    void everyPodIsGivenTheTimeThatItsStopTakes() {
        assertThat(Builds.stream()).isNotEmpty().allSatisfy(build -> assertThat(services(build))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(workload -> assertThat(grace(workload))
                        .isGreaterThanOrEqualTo(
                                waits(workload).plus(finishes(build, workload)).plus(REST))));
    }

    /** Else a gateway goes on asking a pod that is gone, until it is passed over. */
    @Test
    void chatServiceWaitsUntilNoGatewayKnowsItsAddressAnyMore() throws Exception {
        var options = CACHED.matcher(Files.readString(Path.of("../images/java.sh")));
        assertThat(options.find()).isTrue();
        var forgotten = DNS.plusSeconds(Long.parseLong(options.group(1))).plus(LOOKS);

        assertThat(Builds.stream()).isNotEmpty().allSatisfy(build -> assertThat(waits(service(build, "chat-service")))
                .isGreaterThan(forgotten));
    }

    /** What file-service stores when both go comes by the gateway, and its answer goes back that way. */
    @Test
    void anUploadHasAsMuchTimeAtTheGatewayAsAtFileService() {
        assertThat(Builds.stream()).isNotEmpty().allSatisfy(build -> assertThat(stop(build, "gateway"))
                .isGreaterThanOrEqualTo(stop(build, "file-service")));
    }

    private static Duration stop(Build build, String name) {
        var workload = service(build, name);
        return waits(workload).plus(finishes(build, workload));
    }

    private static Resource service(Build build, String name) {
        return services(build)
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Resource> services(Build build) {
        return build.workloads().filter(workload -> PackagedService.ALL.containsKey(name(workload)));
    }

    private static String name(Resource workload) {
        return workload.podLabels().getOrDefault("app.kubernetes.io/name", "");
    }

    private static Duration grace(Resource workload) {
        return Duration.ofSeconds(
                workload.pod().path("terminationGracePeriodSeconds").asLong());
    }

    private static Duration waits(Resource workload) {
        var command = workload.containers().findFirst().orElseThrow().at("/lifecycle/preStop/exec/command");
        assertThat(command.path(0).asText()).isEqualTo("sleep");
        return Duration.ofSeconds(command.path(1).asLong());
    }

    private static Duration finishes(Build build, Resource workload) {
        var told = build.configuration(name(workload)).values().stream()
                .filter(file -> file.containsKey(TIMEOUT))
                .max(Comparator.comparingInt(StopTest::ordinal))
                .orElse(PackagedService.ALL.get(name(workload)).properties());
        return Duration.parse("PT" + told.getProperty(TIMEOUT));
    }

    private static int ordinal(Properties file) {
        return Integer.parseInt(file.getProperty("config_ordinal"));
    }
}

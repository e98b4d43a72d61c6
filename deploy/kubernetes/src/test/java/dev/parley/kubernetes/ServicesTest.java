package dev.parley.kubernetes;

import static dev.parley.kubernetes.manifests.Resource.elements;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.contracts.Arrow;
import dev.parley.kubernetes.manifests.Build;
import dev.parley.kubernetes.manifests.Builds;
import dev.parley.kubernetes.manifests.Resource;
import dev.parley.kubernetes.services.PackagedService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests name only what the services have: images, ports, paths, properties. */
class ServicesTest {
    private static final String OURS = "parley/";
    private static final Set<String> OTHER_IMAGES_OF_PRODUCTION = Set.of("docker.io/drakkan/sftpgo");
    private static final Pattern TAG = Pattern.compile("(?:parley/\\S+:|newTag: )(\\d[\\w.-]*)");
    private static final Pattern CLIENT = Pattern.compile("quarkus\\.rest-client\\.([a-z-]+)\\.url");

    @Test
    void everyImageIsOneThatIsBuiltHere() {
        assertThat(Builds.stream()
                        .filter(build -> !build.base().equals("production"))
                        .flatMap(Build::workloads)
                        .flatMap(Resource::containers)
                        .map(ServicesTest::image))
                .isNotEmpty()
                .allSatisfy(image -> assertThat(isBuiltHere(image)).as(image).isTrue());
        assertThat(Builds.of("production")
                        .workloads()
                        .flatMap(Resource::containers)
                        .map(ServicesTest::image)
                        .filter(image -> !isBuiltHere(image)))
                .isSubsetOf(OTHER_IMAGES_OF_PRODUCTION);
    }

    /** Whoever owns a name like ours at a registry is not asked. */
    @Test
    void toTryItNoImageIsPulled() {
        assertThat(Builds.of("try").workloads().flatMap(Resource::containers))
                .isNotEmpty()
                .allSatisfy(container ->
                        assertThat(container.path("imagePullPolicy").asText()).isEqualTo("Never"));
    }

    /** A snapshot bears the number of the release that it becomes. */
    @Test
    void everyImageBearsTheProjectsVersion() throws Exception {
        var version = System.getProperty("parley.version").replace("-SNAPSHOT", "");
        var built = TAG.matcher(Files.readString(Path.of("../../docs/operators.md")))
                .results()
                .map(tag -> tag.group(1))
                .toList();

        assertThat(Builds.resources()
                        .filter(Resource::isWorkload)
                        .flatMap(Resource::containers)
                        .map(container -> container.path("image").asText())
                        .filter(image -> image.startsWith(OURS)))
                .isNotEmpty()
                .allMatch(image -> image.endsWith(":" + version));
        assertThat(built).isNotEmpty().containsOnly(version);
    }

    @Test
    void everyBuildHasAllFourServices() {
        assertThat(Builds.stream()).allSatisfy(build -> assertThat(
                        build.workloads().flatMap(Resource::containers).map(ServicesTest::image))
                .contains("parley/chat-service", "parley/file-service", "parley/mail-service", "parley/gateway"));
    }

    @Test
    void everyPropertyOfEveryConfigMapIsOneThatItsServiceCanBeTold() {
        for (var service : PackagedService.ALL.values()) {
            assertThat(Builds.stream()
                            .flatMap(build -> build.configuration(service.toString()).values().stream())
                            .flatMap(file -> file.stringPropertyNames().stream())
                            .distinct()
                            .filter(key -> !service.knows(key)))
                    .as("properties that %s does not have", service)
                    .isEmpty();
        }
    }

    @Test
    void everyServiceReadsItsOwnConfigMap() {
        assertThat(Builds.stream())
                .allSatisfy(build -> assertThat(build.workloads().filter(ServicesTest::isService))
                        .allSatisfy(workload -> {
                            var volume = elements(workload.pod().path("volumes"))
                                    .filter(one -> one.path("name").asText().equals("config"))
                                    .findFirst()
                                    .orElseThrow();
                            var map = volume.at("/configMap/name").asText();
                            assertThat(build.configuration(map)).isNotEmpty();
                            assertThat(map).startsWith(service(workload).toString());
                        }));
    }

    @Test
    void everyVariableSetsAPropertyOfItsService() {
        assertThat(Builds.resources().filter(ServicesTest::isService).flatMap(workload -> workload.containers()
                        .flatMap(container -> elements(container.path("env")))
                        .map(variable -> variable.path("name").asText())
                        .filter(variable -> !service(workload).knowsVariable(variable))
                        .map(variable -> workload + ": " + variable)))
                .isEmpty();
    }

    /** {@code http} is what application.properties says; doors that are opened for the cluster are in the ConfigMap. */
    @Test
    void containersOpenThePortsThatTheirServiceListensOn() {
        assertThat(Builds.stream().distinct())
                .allSatisfy(build -> assertThat(build.workloads().filter(ServicesTest::isService))
                        .allSatisfy(workload -> assertThat(ports(workload)).isEqualTo(listened(build, workload))));
    }

    @Test
    void everyPortOfAServiceLeadsToAPod() {
        assertThat(Builds.stream())
                .allSatisfy(build -> assertThat(build.of("Service")).allSatisfy(service -> {
                    var pods = build.selected(Resource.strings(service.json().at("/spec/selector")))
                            .toList();
                    assertThat(pods).as("pods of %s", service).isNotEmpty();
                    assertThat(pods).allSatisfy(pod -> assertThat(pod.containers()
                                    .flatMap(container -> elements(container.path("ports")))
                                    .map(port -> port.path("name").asText()))
                            .containsAll(elements(service.json().at("/spec/ports"))
                                    .map(port -> port.path("targetPort").asText())
                                    .toList()));
                }));
    }

    @Test
    void everyProbeAsksForAPathThatItsServiceAnswers() {
        assertThat(Builds.resources().filter(ServicesTest::isService)).allSatisfy(workload -> {
            var container = workload.containers().findFirst().orElseThrow();
            for (var probe : new String[] {"startupProbe", "readinessProbe", "livenessProbe"}) {
                var request = container.path(probe).path("httpGet");
                assertThat(request.path("path").asText())
                        .as(probe)
                        .isIn(service(workload).healthPaths());
                assertThat(request.path("port").asText()).as(probe).isEqualTo("http");
            }
        });
    }

    @Test
    void everyServiceCallsThoseThatAnArrowLeadsToAtTheirOwnPorts() {
        assertThat(Builds.of("base").resources()).isNotEmpty();
        for (var service : PackagedService.ALL.values()) {
            var properties = Builds.of("base").configuration(service.toString()).get(service + ".properties");
            var called = properties.stringPropertyNames().stream()
                    .map(CLIENT::matcher)
                    .filter(client -> client.matches())
                    .toList();

            assertThat(called.stream().map(client -> client.group(1)).collect(toSet()))
                    .isEqualTo(Arrow.targets(service.toString(), Arrow.Means.REST));
            assertThat(called).allSatisfy(client -> assertThat(properties.getProperty(client.group()))
                    .isIn(addresses(client.group(1))));
        }
    }

    /** By any Service that leads to its pods. */
    private static List<String> addresses(String service) {
        return Builds.of("base")
                .of("Service")
                .filter(one -> Resource.strings(one.json().at("/spec/selector"))
                        .getOrDefault("app.kubernetes.io/name", "")
                        .equals(service))
                .map(one -> "http://%s:%s".formatted(one.name(), http(PackagedService.ALL.get(service))))
                .toList();
    }

    private static Set<Integer> listened(Build build, Resource workload) {
        var told = build.configuration(configMap(build, workload)).values();
        var doors = Stream.of("quarkus.http.ssl-port", "parley.line.port", "parley.frames.port", "parley.ftp.port");
        var opened = doors.flatMap(door -> told.stream()
                .filter(file -> file.containsKey(door))
                .map(file -> Integer.valueOf(file.getProperty(door))));
        var passive = told.stream()
                .filter(file -> file.containsKey("parley.ftp.passive-ports"))
                .map(file -> file.getProperty("parley.ftp.passive-ports").split("-"))
                .flatMap(range -> IntStream.rangeClosed(Integer.parseInt(range[0]), Integer.parseInt(range[1]))
                        .boxed());
        var http = Stream.of(Integer.valueOf(http(service(workload))));
        return Stream.of(http, opened, passive).flatMap(ports -> ports).collect(toSet());
    }

    private static String configMap(Build build, Resource workload) {
        return elements(workload.pod().path("volumes"))
                .map(volume -> volume.at("/configMap/name").asText())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError(build + ": " + workload + " has no configuration"));
    }

    private static Set<Integer> ports(Resource workload) {
        return workload.containers()
                .flatMap(container -> elements(container.path("ports")))
                .map(port -> port.path("containerPort").asInt())
                .collect(toSet());
    }

    private static String http(PackagedService service) {
        return service.properties().getProperty("quarkus.http.port");
    }

    private static String image(JsonNode container) {
        return container.path("image").asText().replaceFirst(":[^:/]*$", "");
    }

    private static boolean isBuiltHere(String image) {
        var name = image.substring(image.lastIndexOf('/') + 1);
        return image.equals(OURS + name)
                && (PackagedService.ALL.containsKey(name)
                        || Files.exists(Path.of("../images/%s.Containerfile".formatted(name))));
    }

    private static boolean isService(Resource resource) {
        return resource.isWorkload()
                && PackagedService.ALL.containsKey(resource.podLabels().getOrDefault("app.kubernetes.io/name", ""));
    }

    private static PackagedService service(Resource workload) {
        return PackagedService.ALL.get(workload.podLabels().get("app.kubernetes.io/name"));
    }
}

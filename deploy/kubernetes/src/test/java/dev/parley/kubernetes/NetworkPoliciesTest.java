package dev.parley.kubernetes;

import static dev.parley.kubernetes.manifests.Resource.elements;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.contracts.Arrow;
import dev.parley.kubernetes.manifests.Build;
import dev.parley.kubernetes.manifests.Builds;
import dev.parley.kubernetes.manifests.Edge;
import dev.parley.kubernetes.manifests.Edge.End;
import dev.parley.kubernetes.manifests.NetworkPolicy;
import dev.parley.kubernetes.manifests.Resource;
import dev.parley.kubernetes.services.PackagedService;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The network lets through what an {@link Arrow} stands for, at both of its ends, and nothing else. */
class NetworkPoliciesTest {
    private static final Set<String> SERVICES = PackagedService.ALL.keySet();
    /** What the cluster and its operators do with pods, and what stands behind an engine. Each has a test of its own. */
    private static final Set<String> NO_ARROWS =
            Set.of("default-deny", "names", "observability", "database-operator", "ftp-server-object-store");
    /** By whom clients come in where they do not come themselves. */
    private static final String INGRESS_CONTROLLER = "ingress-nginx";

    private static final Map<End, Map<String, String>> OUTSIDERS = Map.of(
            End.INGRESS, Map.of("gateway", "clients", "file-service", "ftp-clients"),
            End.EGRESS, Map.of("gateway", "identity-provider", "mail-service", "mail-providers"));

    @Test
    void nothingIsOpenThatNoPolicyOpens() {
        assertThat(guarded()).isNotEmpty().allSatisfy(build -> {
            var deny = policy(build, "default-deny").json().path("spec");

            assertThat(deny.path("policyTypes")).hasSize(2);
            assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
            assertThat(build.selected(Resource.strings(deny.at("/podSelector/matchLabels"))))
                    .containsAll(build.workloads()
                            .filter(NetworkPoliciesTest::isOurs)
                            .toList());
        });
    }

    /** A label that is misspelt at one end would guard nothing, and nobody would see it. Only what is whole can tell. */
    @Test
    void everyPolicyGuardsSomePod() {
        var whole = guarded()
                .filter(build -> build.base().equals("production")
                                && build.components().isEmpty()
                        || build.base().equals("try") && build.components().equals(Builds.components()));

        assertThat(whole).hasSize(2).allSatisfy(build -> assertThat(
                        build.of("NetworkPolicy").filter(policy -> !guards(build, policy)))
                .isEmpty());
    }

    @Test
    void whatAServiceMayReachIsItsArrows() {
        assertThat(guarded()).isNotEmpty().allSatisfy(build -> assertThat(ends(edges(build, End.EGRESS)))
                .isEqualTo(arrows(Arrays.stream(Arrow.values())
                        .filter(arrow -> SERVICES.contains(arrow.from()))
                        .filter(arrow -> arrow.means() != Arrow.Means.IDENTITY || trustsAnotherIssuer(build)))));
    }

    /** An engine that is here is a pod that is guarded as well. */
    @Test
    void whoMayReachAServiceOrAnEngineIsItsArrows() {
        assertThat(guarded()).isNotEmpty().allSatisfy(build -> assertThat(ends(edges(build, End.INGRESS)))
                .isEqualTo(arrows(Arrays.stream(Arrow.values())
                        .filter(arrow -> SERVICES.contains(arrow.to())
                                || build.hasPod(Map.of("parley.dev/" + arrow.to(), "true"))))));
    }

    @Test
    void whoeverMayBeReachedByAnArrowIsHereInProduction() {
        var production = Builds.of("production");

        assertThat(Stream.of("database", "broker", "ftp-server"))
                .allMatch(engine -> production.hasPod(Map.of("parley.dev/" + engine, "true")));
    }

    @Test
    void plainHttpIsForTheIngressControllerAndForNoOtherClient() {
        var plain = httpPort("gateway");

        assertThat(guarded().flatMap(build -> build.of("NetworkPolicy")
                        .filter(policy -> policy.name().equals("gateway"))
                        .flatMap(policy -> new NetworkPolicy(policy, OUTSIDERS).edges(End.INGRESS))
                        .filter(edge -> edge.lets(plain))
                        .map(Edge::from)))
                .containsOnly("file-service", INGRESS_CONTROLLER);
    }

    /** Strimzi makes a policy of its own, and that adds to ours. */
    @Test
    void theBrokersOwnPolicyLetsInWhoHasAnArrow() {
        var listeners = Builds.of("production")
                .of("Kafka")
                .flatMap(kafka -> elements(kafka.json().at("/spec/kafka/listeners")))
                .toList();

        assertThat(listeners).isNotEmpty().allSatisfy(listener -> assertThat(
                        elements(listener.path("networkPolicyPeers"))
                                .flatMap(peer -> elements(peer.at("/podSelector/matchExpressions/0/values")))
                                .map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Arrow.values())
                        .filter(arrow -> arrow.to().equals("broker"))
                        .map(Arrow::from)
                        .toList()));
    }

    @Test
    void theOperatorsMayDoWhatTheyNeedAndNoMore() {
        var production = Builds.of("production");

        assertThat(new NetworkPolicy(policy(production, "database-operator"), Map.of()).edges(End.INGRESS))
                .containsExactlyInAnyOrder(
                        new Edge("parley-database", "parley-database", Set.of(5432, 8000)),
                        new Edge("cloudnative-pg", "parley-database", Set.of(5432, 8000)),
                        new Edge("prometheus", "parley-database", Set.of(9187)));
        assertThat(new NetworkPolicy(policy(production, "ftp-server-object-store"), Map.of()).edges(End.EGRESS))
                .containsExactly(new Edge("sftpgo", "anywhere", Set.of(443)));
    }

    @Test
    void aConnectionIsLetThroughAtThePortWhereItIsExpected() {
        assertThat(guarded().filter(build -> build.base().equals("try")))
                .isNotEmpty()
                .allSatisfy(build -> {
                    for (var arrow : Arrow.values()) {
                        for (var port : ports(build, arrow)) {
                            assertThat(edges(build, End.INGRESS))
                                    .as("%s at %d", arrow, port)
                                    .anyMatch(lets(arrow, port));
                            if (SERVICES.contains(arrow.from())) {
                                assertThat(edges(build, End.EGRESS))
                                        .as("%s at %d", arrow, port)
                                        .anyMatch(lets(arrow, port));
                            }
                        }
                    }
                });
    }

    @Test
    void noPortIsLetThroughThatNobodyListensOn() {
        var listened = Builds.resources()
                .filter(Resource::isWorkload)
                .flatMap(Resource::containers)
                .flatMap(container -> elements(container.path("ports")))
                .map(port -> port.path("containerPort").asInt());
        var brokers = Builds.of("production")
                .of("Kafka")
                .flatMap(kafka -> elements(kafka.json().at("/spec/kafka/listeners")))
                .map(listener -> listener.path("port").asInt());
        var providers = Stream.of(25, 143, 465, 587, 993, 2525, 443);
        var known =
                Stream.of(listened, brokers, providers).flatMap(ports -> ports).collect(toSet());

        assertThat(guarded().flatMap(build -> Arrays.stream(End.values())
                        .flatMap(end -> edges(build, end))
                        .flatMap(edge -> edge.ports().stream())))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    @Test
    void everyPodMayLookUpNamesAndBeObservedAndNoMore() {
        assertThat(guarded()).allSatisfy(build -> {
            var names = policy(build, "names");
            assertThat(new NetworkPolicy(names, Map.of()).edges(End.EGRESS))
                    .containsExactly(new Edge("everybody", "kube-dns", Set.of(53)));
            assertThat(names.json().at("/spec/egress/0/to/0/namespaceSelector/matchLabels"))
                    .containsExactly(TextNode.valueOf("kube-system"));
            var observability = new NetworkPolicy(policy(build, "observability"), Map.of());
            assertThat(observability.edges(End.EGRESS))
                    .containsExactly(new Edge("everybody", "opentelemetry-collector", Set.of(4317, 4318)));
            assertThat(observability.edges(End.INGRESS))
                    .containsExactly(new Edge(
                            "prometheus",
                            "everybody",
                            SERVICES.stream().map(service -> httpPort(service)).collect(toSet())));
        });
    }

    private static Stream<Build> guarded() {
        return Builds.stream()
                .filter(build -> build.of("NetworkPolicy").findAny().isPresent());
    }

    private static Stream<Edge> edges(Build build, End end) {
        return build.of("NetworkPolicy")
                .filter(policy -> !NO_ARROWS.contains(policy.name()))
                .filter(policy -> guards(build, policy))
                .flatMap(policy -> new NetworkPolicy(policy, OUTSIDERS).edges(end))
                .map(edge ->
                        edge.from().equals(INGRESS_CONTROLLER) ? new Edge("clients", edge.to(), edge.ports()) : edge);
    }

    /** A policy whose selector means no pod does nothing. */
    private static boolean guards(Build build, Resource policy) {
        return build.hasPod(new NetworkPolicy(policy, OUTSIDERS).selector());
    }

    private static boolean trustsAnotherIssuer(Build build) {
        return build.hasPod(Map.of("parley.dev/identity", "external"));
    }

    private static Set<String> ends(Stream<Edge> edges) {
        return edges.map(Edge::ends).collect(toSet());
    }

    private static Set<String> arrows(Stream<Arrow> arrows) {
        return ends(arrows.map(arrow -> new Edge(arrow.from(), arrow.to(), Set.of())));
    }

    private static Predicate<Edge> lets(Arrow arrow, int port) {
        return edge -> edge.from().equals(arrow.from()) && edge.to().equals(arrow.to()) && edge.lets(port);
    }

    /** Where the pods of an arrow's end listen for it; none where it leads out of the cluster. */
    private static Set<Integer> ports(Build build, Arrow arrow) {
        var names =
                switch (arrow.means()) {
                    case REST -> Set.of("http");
                    case JDBC -> Set.of("postgres");
                    case KAFKA -> Set.of("kafka");
                    case MAIL -> Set.of("imap", "submission");
                    case FTP ->
                        arrow.to().equals("file-service")
                                ? Set.of("ftp", "passive-2130", "passive-2149")
                                : Set.of("store");
                    case TEXT_PROTOCOLS -> Set.of("http", "https", "line", "frames");
                    case IDENTITY -> Set.<String>of();
                };
        var pod = SERVICES.contains(arrow.to()) ? arrow.to() : "engines";
        return build.selected(Map.of("app.kubernetes.io/name", pod))
                .flatMap(Resource::containers)
                .flatMap(container -> elements(container.path("ports")))
                .filter(port -> names.contains(port.path("name").asText()))
                .map(port -> port.path("containerPort").asInt())
                .collect(toSet());
    }

    private static int httpPort(String service) {
        return Integer.parseInt(PackagedService.ALL.get(service).properties().getProperty("quarkus.http.port"));
    }

    private static Resource policy(Build build, String name) {
        return build.of("NetworkPolicy")
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOurs(Resource workload) {
        return workload.containers()
                .anyMatch(container -> container.path("image").asText().startsWith("parley/"));
    }
}

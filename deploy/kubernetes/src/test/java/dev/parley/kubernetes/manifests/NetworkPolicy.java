package dev.parley.kubernetes.manifests;

import static dev.parley.kubernetes.manifests.Resource.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A network policy, read as connections between the ends of arrows: pods are known by their name, engines by what they are
 * ({@code parley.dev/<end>: "true"}), and whoever is no pod by the one to whom they have to do with.
 *
 * @param outsiders who is meant by "anywhere", by the service that they have to do with, at each end
 */
public record NetworkPolicy(Resource resource, Map<Edge.End, Map<String, String>> outsiders) {
    private static final String NAME = "app.kubernetes.io/name";
    private static final String DATABASE_CLUSTER = "cnpg.io/cluster";
    private static final String OF_THE_CLUSTER = "k8s-app";
    private static final String ROLE = "parley.dev/";
    private static final Set<String> NO_ROLES = Set.of("parley.dev/identity", "parley.dev/observed");

    public Map<String, String> selector() {
        return Resource.strings(resource.json().at("/spec/podSelector/matchLabels"));
    }

    public Stream<Edge> edges(Edge.End end) {
        var subject = end(resource.json().at("/spec/podSelector"));
        return elements(resource.json().path("spec").path(end.rules)).flatMap(rule -> {
            var ports = ports(rule);
            return others(rule.path(end.peers), end, subject)
                    .map(other ->
                            end == Edge.End.EGRESS ? new Edge(subject, other, ports) : new Edge(other, subject, ports));
        });
    }

    private Stream<String> others(JsonNode peers, Edge.End end, String subject) {
        var anywhere = outsiders.getOrDefault(end, Map.of()).getOrDefault(subject, "anywhere");
        return peers.isEmpty()
                ? Stream.of(anywhere)
                : elements(peers).map(peer -> peer.has("ipBlock") ? anywhere : end(peer.path("podSelector")));
    }

    private static String end(JsonNode selector) {
        var labels = Resource.strings(selector.path("matchLabels"));
        var roles = labels.keySet().stream()
                .filter(label -> label.startsWith(ROLE) && !NO_ROLES.contains(label))
                .map(label -> label.substring(ROLE.length()))
                .toList();
        var name = Stream.of(NAME, DATABASE_CLUSTER, OF_THE_CLUSTER)
                .flatMap(label -> Stream.ofNullable(labels.get(label)))
                .findFirst()
                .orElse("everybody");
        return roles.isEmpty() ? name : String.join("+", List.copyOf(roles));
    }

    private static Set<Integer> ports(JsonNode rule) {
        return elements(rule.path("ports"))
                .flatMap(port -> IntStream.rangeClosed(
                                port.path("port").asInt(),
                                port.path("endPort").asInt(port.path("port").asInt()))
                        .boxed())
                .collect(Collectors.toSet());
    }
}

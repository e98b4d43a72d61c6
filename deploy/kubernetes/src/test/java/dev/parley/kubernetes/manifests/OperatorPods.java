package dev.parley.kubernetes.manifests;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The labels of the pods that operators make of what is declared to them, as their manuals have it. */
final class OperatorPods {
    private OperatorPods() {}

    static Stream<Map<String, String>> of(Build build) {
        var databases = build.of("Cluster")
                .map(cluster -> labels(cluster, "/spec/inheritedMetadata/labels", "cnpg.io/cluster"));
        var brokers = build.of("Kafka")
                .map(kafka -> labels(kafka, "/spec/kafka/template/pod/metadata/labels", "strimzi.io/cluster"));
        return Stream.concat(databases, brokers);
    }

    private static Map<String, String> labels(Resource declared, String own, String owner) {
        var labels = new HashMap<>(Resource.strings(declared.json().at(own)));
        labels.put(owner, declared.name());
        return labels;
    }
}

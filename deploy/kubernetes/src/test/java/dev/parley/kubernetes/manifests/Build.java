package dev.parley.kubernetes.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a kustomization amounts to.
 *
 * @param base what it begins with: base, try or production
 * @param components those added to it, by name; none with production, which has all, and of those without one the others
 */
public record Build(String base, List<String> components, List<Resource> resources) {

    public Stream<Resource> of(String kind) {
        return resources.stream().filter(resource -> resource.is(kind));
    }

    public Stream<Resource> workloads() {
        return resources.stream().filter(Resource::isWorkload);
    }

    /** The workloads whose pods a selector ({@code matchLabels}) means. */
    public Stream<Resource> selected(Map<String, String> labels) {
        return workloads().filter(workload -> workload.podLabels().entrySet().containsAll(labels.entrySet()));
    }

    /** Whether a selector means any pod, be it one that an operator makes. */
    public boolean hasPod(Map<String, String> labels) {
        return Stream.concat(workloads().map(Resource::podLabels), OperatorPods.of(this))
                .anyMatch(pod -> pod.entrySet().containsAll(labels.entrySet()));
    }

    /** The properties of a ConfigMap by the file that they are in. Its name may go on with kustomize's hash. */
    public Map<String, Properties> configuration(String configMap) {
        var files = new LinkedHashMap<String, Properties>();
        of("ConfigMap")
                .filter(resource -> withoutHash(resource.name()).equals(withoutHash(configMap)))
                .flatMap(resource -> resource.json().path("data").properties().stream())
                .forEach(file -> files.put(file.getKey(), properties(file.getValue())));
        return files;
    }

    private static String withoutHash(String name) {
        return name.replaceFirst("-[a-z0-9]{10}$", "");
    }

    private static Properties properties(JsonNode text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text.asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    @Override
    public String toString() {
        return components.isEmpty() ? base : base + " with " + String.join(", ", components);
    }
}

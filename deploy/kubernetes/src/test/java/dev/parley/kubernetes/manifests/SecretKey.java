package dev.parley.kubernetes.manifests;

import static dev.parley.kubernetes.manifests.Resource.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** One entry of a Secret. */
public record SecretKey(String secret, String key) {

    /** Those that a workload refers to; a volume that takes a Secret whole refers to the keys of its type. */
    public static Stream<SecretKey> referredToBy(Resource workload) {
        var variables = workload.containers()
                .flatMap(container -> elements(container.path("env")))
                .map(variable -> variable.at("/valueFrom/secretKeyRef"))
                .filter(reference -> !reference.isMissingNode())
                .map(reference -> new SecretKey(
                        reference.path("name").asText(), reference.path("key").asText()));
        var volumes = elements(workload.pod().path("volumes"))
                .flatMap(volume -> Stream.concat(
                        Stream.of(volume.path("secret")),
                        elements(volume.at("/projected/sources")).map(source -> source.path("secret"))))
                .filter(secret -> !secret.isMissingNode())
                .flatMap(SecretKey::ofVolume);
        return Stream.concat(variables, volumes);
    }

    private static Stream<SecretKey> ofVolume(JsonNode secret) {
        var name = secret.path("secretName").asText(secret.path("name").asText());
        return secret.has("items")
                ? elements(secret.path("items"))
                        .map(item -> new SecretKey(name, item.path("key").asText()))
                : Stream.of(new SecretKey(name, "*"));
    }

    @Override
    public String toString() {
        return secret + "/" + key;
    }
}

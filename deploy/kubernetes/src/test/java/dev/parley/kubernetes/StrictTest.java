package dev.parley.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kubernetes.manifests.Builds;
import dev.parley.kubernetes.manifests.Resource;
import dev.parley.kubernetes.schema.Schema;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every object in every combination is one that the API server takes, in the place where it belongs. */
class StrictTest {

    @Test
    void everyObjectHasOnlyFieldsThatThereAre() {
        assertThat(Builds.resources().map(Schema::complaint).flatMap(Optional::stream))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, /spec/template/spec/containers/0, imagePullPolice",
        "Service, /spec/ports/0, targetport",
        "NetworkPolicy, /spec/ingress/0, form",
        "ServiceMonitor, /spec/endpoints/0, intervall",
        "Kafka, /spec/kafka/listeners/0, prot",
        "Cluster, /spec/postgresql, synchronus",
        "ExternalSecret, /spec/data/0/remoteRef, propertie",
    })
    void aFieldThatThereIsNotIsFound(String kind, String where, String field) {
        var spoilt = spoilt(kind, where, node -> node.put(field, "x"));

        assertThat(Schema.complaint(spoilt))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains(field));
    }

    @Test
    void aTextInPlaceOfANumberIsFound() {
        var spoilt = spoilt(
                "Deployment", "/spec/template/spec/containers/0/ports/0", port -> port.put("containerPort", "80"));

        assertThat(Schema.complaint(spoilt)).isPresent();
    }

    @Test
    void aNumberInPlaceOfATextIsFound() {
        var spoilt =
                spoilt("Deployment", "/spec/template/spec/containers/0/env/0", variable -> variable.put("value", 1));

        assertThat(Schema.complaint(spoilt)).isPresent();
    }

    /** So that they run on clusters back to 1.20. */
    @Test
    void theCoreNeedsOnlyTheOldestStableApis() {
        for (var base : new String[] {"base", "try"}) {
            assertThat(Builds.of(base).resources().stream().map(Resource::apiVersion))
                    .as(base)
                    .isSubsetOf(Set.of("v1", "apps/v1", "batch/v1"));
        }
    }

    @Test
    void everythingOfAnOverlayIsInItsNamespace() {
        var strays = Builds.stream()
                .filter(build -> !build.base().equals("base"))
                .flatMap(build -> build.resources().stream())
                .filter(resource ->
                        !resource.is("Namespace") && !resource.namespace().equals("parley"));

        assertThat(strays).isEmpty();
    }

    private static Resource spoilt(String kind, String where, Consumer<ObjectNode> change) {
        var json = Builds.of("production")
                .of(kind)
                .findFirst()
                .orElseThrow()
                .json()
                .deepCopy();
        change.accept((ObjectNode) json.at(where));
        return new Resource(json);
    }
}

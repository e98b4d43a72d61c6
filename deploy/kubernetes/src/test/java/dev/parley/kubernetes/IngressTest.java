package dev.parley.kubernetes;

import static dev.parley.kubernetes.manifests.Resource.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.kubernetes.manifests.Builds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the ingress controller takes, and what it lets the outside reach. */
class IngressTest {

    /** ingress-nginx, {@code strict-validate-path-type}: with any other character it refuses the whole Ingress. */
    private static final String PLAIN = "/[A-Za-z0-9/_-]*";

    @Test
    void pathsOfOtherCharactersAreLeftToTheController() {
        assertThat(paths()).isNotEmpty().allSatisfy(path -> {
            if (!path.required("pathType").asText().equals("ImplementationSpecific")) {
                assertThat(path.required("path").asText()).matches(PLAIN);
            }
        });
    }

    @Test
    void ofQuarkusOwnPagesTheOutsideSeesTheApisDescriptionAlone() {
        assertThat(paths().map(path -> path.required("path").asText()))
                .contains("/", "/ws")
                .noneMatch(path -> path.startsWith("/internal"))
                .filteredOn(path -> path.startsWith("/q"))
                .containsOnly("/q/openapi");
    }

    /** An address that a header names may be made up. */
    @Test
    void whereHeadersNameTheAddressLoopbackIsCountedAsWell() {
        assertThat(Builds.stream().map(build -> build.configuration("gateway").values().stream()
                        .flatMap(file -> file.entrySet().stream())
                        .map(Object::toString)
                        .toList()))
                .filteredOn(settings -> settings.contains("quarkus.http.proxy.proxy-address-forwarding=true"))
                .isNotEmpty()
                .allSatisfy(settings -> assertThat(settings)
                        .contains("parley.limits.spare-loopback=false")
                        .doesNotContain("parley.limits.spare-loopback=true"));
    }

    private static Stream<JsonNode> paths() {
        return Builds.resources()
                .filter(resource -> resource.is("Ingress"))
                .flatMap(ingress -> elements(ingress.json().at("/spec/rules")))
                .flatMap(rule -> elements(rule.at("/http/paths")));
    }
}

package dev.parley.kubernetes.manifests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.Stream;

/** Everything that can be built here: each overlay, try with every set of components, production without each, base with each. Built once. */
public final class Builds {
    private static final List<Build> ALL =
            Kustomize.here().map(kustomize -> new Builder(kustomize).all()).orElse(List.of());
    private static final List<Resource> RESOURCES =
            ALL.stream().flatMap(build -> build.resources().stream()).distinct().toList();

    private Builds() {}

    /** @throws org.opentest4j.TestAbortedException when there is no kustomize here */
    public static Stream<Build> stream() {
        assumeHere();
        return ALL.stream();
    }

    private static void assumeHere() {
        assumeTrue(
                !ALL.isEmpty(),
                "LEFT OUT: the manifests for Kubernetes; kubectl from 1.21 on, or kustomize, builds them");
    }

    /** The names of all components. */
    public static List<String> components() {
        return Builder.components();
    }

    /** The build with these components and no others. */
    public static Build of(String base, String... components) {
        return stream()
                .filter(build -> build.base().equals(base) && build.components().equals(List.of(components)))
                .findFirst()
                .orElseThrow();
    }

    /** Every object that is built anywhere, once. */
    public static Stream<Resource> resources() {
        assumeHere();
        return RESOURCES.stream();
    }
}

package dev.parley.kubernetes.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Builds each overlay, try with every set of components, production without each of its components, and base, which both overlays
 * stand on, with each component alone. Some combinations are built in one go, each in a namespace of its own, so that not each has to wait for kustomize's start.
 */
final class Builder {
    static final Path FOLDER = Path.of("").toAbsolutePath();

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final int TOGETHER = 16;
    private static final Pattern IN_NAMESPACE = Pattern.compile("combination-\\d{3}");
    private static final String NAMESPACE = "parley";

    private final Kustomize kustomize;
    private final Map<String, Resource> parsed = new ConcurrentHashMap<>();

    Builder(Kustomize kustomize) {
        this.kustomize = kustomize;
    }

    List<Build> all() {
        var work = new ArrayList<Supplier<List<Build>>>();
        assertThat(components()).isNotEmpty();
        var sets = 1 << components().size();
        for (int first = 1; first < sets; first += TOGETHER) {
            var some = IntStream.range(first, Math.min(first + TOGETHER, sets))
                    .boxed()
                    .toList();
            work.add(() -> combinations("try", some));
        }
        var single = IntStream.range(0, components().size())
                .mapToObj(component -> 1 << component)
                .toList();
        work.add(() -> combinations("base", single));
        work.add(() -> productionWithoutOne(single));
        work.add(() -> List.of(build("base")));
        for (var overlay : folders(FOLDER.resolve("overlays"))) {
            work.add(() -> List.of(build(overlay)));
        }
        return work.stream().parallel().map(Supplier::get).flatMap(List::stream).toList();
    }

    private Build build(String base) {
        var documents = documents(kustomize.build(folder(base)));
        return new Build(base, List.of(), documents.map(text -> parse(text)).toList());
    }

    /** A base with some sets of components. */
    private List<Build> combinations(String base, List<Integer> sets) {
        var all = FOLDER.resolve("target/combinations").resolve(base).resolve("from-" + sets.getFirst());
        for (int set : sets) {
            var folder = all.resolve(name(set));
            write(folder, kustomization(folder, base, set));
        }
        return together(base, all, sets);
    }

    /** What an operator has who copies production and leaves out a component, and the file of its name if there is one. */
    private List<Build> productionWithoutOne(List<Integer> single) {
        var all = FOLDER.resolve("target/combinations/production");
        var every = (1 << components().size()) - 1;
        var sets = single.stream().map(one -> every - one).toList();
        for (int one : single) {
            var copy = all.resolve(name(every - one));
            var left = subset(components(), one).getFirst();
            copy(folder("production"), copy);
            write(
                    copy,
                    withoutOne(read(copy.resolve("kustomization.yaml")), left)
                            .replace("../../", copy.relativize(FOLDER) + "/")
                            .replace("namespace: " + NAMESPACE, "namespace: " + copy.getFileName()));
        }
        return together("production", all, sets);
    }

    private static String withoutOne(String kustomization, String component) {
        var names = Set.of("- ../../components/" + component, "- %s.yaml".formatted(component));
        return kustomization
                .lines()
                .filter(line -> !names.contains(line.strip()))
                .collect(Collectors.joining("\n"));
    }

    /** Builds the folders that are named for sets, all in one go. */
    private List<Build> together(String base, Path all, List<Integer> sets) {
        write(all, "resources:\n" + lines(sets.stream().map(Builder::name)));
        var byNamespace = documents(kustomize.build(all)).collect(Collectors.groupingBy(Builder::namespace));
        return sets.stream()
                .map(set -> new Build(
                        base,
                        subset(components(), set),
                        byNamespace.get(name(set)).stream()
                                .map(text -> parse(text.replace(name(set), NAMESPACE)))
                                .toList()))
                .toList();
    }

    /** What an operator would write. */
    private static String kustomization(Path folder, String base, int set) {
        return """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namespace: %s
                resources:
                  - %s
                components:
                %s"""
                .formatted(
                        name(set),
                        folder.relativize(folder(base)),
                        lines(subset(components(), set).stream().map(component -> folder.relativize(
                                        FOLDER.resolve("components").resolve(component))
                                .toString())));
    }

    private static String lines(Stream<String> entries) {
        return entries.map(entry -> "  - %s\n".formatted(entry)).collect(Collectors.joining());
    }

    static List<String> components() {
        return folders(FOLDER.resolve("components"));
    }

    private static String name(int set) {
        return "combination-%03d".formatted(set);
    }

    private static String namespace(String document) {
        var found = IN_NAMESPACE.matcher(document);
        assertThat(found.find()).as("a namespace in %s", document).isTrue();
        return found.group();
    }

    private static Stream<String> documents(String output) {
        return Stream.of(output.split("(?m)^---$"));
    }

    private Resource parse(String document) {
        return parsed.computeIfAbsent(document, text -> {
            try {
                return new Resource(YAML.readTree(text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Path folder(String base) {
        return base.equals("base")
                ? FOLDER.resolve(base)
                : FOLDER.resolve("overlays").resolve(base);
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.list(from)) {
            Files.createDirectories(to);
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, String kustomization) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("kustomization.yaml"), kustomization);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> subset(List<String> components, int set) {
        return IntStream.range(0, components.size())
                .filter(index -> (set & 1 << index) != 0)
                .mapToObj(components::get)
                .toList();
    }

    private static List<String> folders(Path parent) {
        try (var folders = Files.list(parent)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

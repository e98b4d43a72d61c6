package dev.parley.kubernetes.services;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service as Maven has packaged it just before. */
public final class PackagedService {
    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^:}]+)");
    private static final Set<String> CONFIG_ITSELF = Set.of("config_ordinal", "smallrye.config.locations");

    /** All four, by name. */
    public static final Map<String, PackagedService> ALL = Stream.of(
                    "chat-service", "file-service", "mail-service", "gateway")
            .collect(Collectors.toUnmodifiableMap(name -> name, PackagedService::new));

    private final String name;
    private final Properties properties;
    private final QuarkusModel quarkus;
    private final Jars libraries;
    private final Keys keys;

    private PackagedService(String name) {
        this.name = name;
        var packaged = ROOT.resolve(name).resolve("target/quarkus-app");
        libraries = Jars.of(packaged.resolve("lib"));
        properties = properties(ROOT.resolve(name).resolve("src/main/resources/application.properties"));
        quarkus = QuarkusModel.of(libraries.named("io.quarkus"));
        var known = quarkus.atRunTime().collect(Collectors.toCollection(HashSet::new));
        known.addAll(CONFIG_ITSELF);
        known.addAll(libraries.named("smallrye-jwt").constants(any -> true));
        known.addAll(libraries.named("microprofile-jwt").constants(any -> true));
        libraries.named("kafka-clients").constants(type -> type.endsWith("Configs.class")).stream()
                .map(key -> "kafka." + key)
                .forEach(known::add);
        OwnKeys.of(new ClassFileImporter().importPath(ROOT.resolve(name).resolve("target/classes")))
                .forEach(known::add);
        properties.stringPropertyNames().stream()
                .filter(key -> !key.startsWith("quarkus."))
                .forEach(known::add);
        taken(properties(ROOT.resolve("common/src/main/resources/META-INF/microprofile-config.properties")))
                .forEach(known::add);
        keys = Keys.of(known);
    }

    /** The properties that others take their values from, as in {@code ${name:default}}. */
    private static Stream<String> taken(Properties properties) {
        return properties.values().stream()
                .flatMap(value -> EXPRESSION.matcher(value.toString()).results())
                .map(found -> found.group(1));
    }

    /** Whether a property can be set when the service starts. */
    public boolean knows(String property) {
        return keys.has(property);
    }

    /** The same of an environment variable. */
    public boolean knowsVariable(String variable) {
        return keys.hasVariable(variable);
    }

    /** What it is built with: {@code application.properties}. */
    public Properties properties() {
        return properties;
    }

    /** The paths that a probe may ask. Their defaults are those of Quarkus' guide to SmallRye Health. */
    public Set<String> healthPaths() {
        if (libraries.named("quarkus-smallrye-health").isEmpty()) {
            return Set.of();
        }
        var health = properties.getProperty("quarkus.smallrye-health.root-path", "health");
        return Map.of("liveness", "live", "readiness", "ready", "startup", "started").entrySet().stream()
                .map(path -> properties.getProperty(
                        "quarkus.smallrye-health.%s-path".formatted(path.getKey()), path.getValue()))
                .map(path -> "/%s/%s/%s".formatted(root(), health, path))
                .collect(Collectors.toSet());
    }

    /** The path of its metrics for Prometheus, if it has any. Its default is that of Quarkus' guide to Micrometer. */
    public Optional<String> metricsPath() {
        return libraries.named("quarkus-micrometer-registry-prometheus").isEmpty()
                ? Optional.empty()
                : Optional.of("/%s/%s"
                        .formatted(
                                root(),
                                properties.getProperty("quarkus.micrometer.export.prometheus.path", "metrics")));
    }

    private String root() {
        var key = "quarkus.http.non-application-root-path";
        return properties.getProperty(key, quarkus.defaultOf(key).orElseThrow());
    }

    private static Properties properties(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    @Override
    public String toString() {
        return name;
    }
}

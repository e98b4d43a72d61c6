package dev.parley.kubernetes;

import static dev.parley.kubernetes.manifests.Resource.elements;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.parley.kubernetes.manifests.Build;
import dev.parley.kubernetes.manifests.Builds;
import dev.parley.kubernetes.manifests.Resource;
import dev.parley.kubernetes.manifests.SecretKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is secret is referred to, and what is referred to is made: by {@code ./parley secrets}, in the vault, by an operator. */
class SecretsTest {
    private static final Path LAUNCHER = Path.of("../local/launcher/target/local-launcher.jar");
    private static final Set<String> TLS = Set.of("tls.crt", "tls.key");
    /** Certificates for the outer doors, which cert-manager makes, or somebody by hand. */
    private static final Map<String, Set<String>> CERTIFICATES = Map.of("gateway-tls", TLS, "ftp-tls", TLS);
    /** What the OpenID Connect provider gives out. */
    private static final Map<String, Set<String>> PROVIDER = Map.of("identity-provider", Set.of("client-secret"));
    /** What else holds a password or a key in a service's environment has no business in clear text there. */
    private static final List<String> SECRET_WORDS = List.of("PASSWORD", "KEY", "TOKEN", "JAAS", "SECRET");

    private static Map<String, Set<String>> printed = Map.of();

    @BeforeAll
    static void printSecrets(@TempDir Path home) throws Exception {
        var command = List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-jar",
                LAUNCHER.toAbsolutePath().toString(),
                "secrets",
                "--home",
                home.toString());
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        var secrets = new YAMLMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(yaml)
                .readAll();
        printed = secrets.stream()
                .filter(secret -> secret.has("data"))
                .map(Resource::new)
                .collect(Collectors.toMap(
                        Resource::name,
                        secret -> Resource.strings(secret.json().path("data")).keySet()));
    }

    @Test
    void whatIsReferredToBesideTheEnginesIsPrinted() {
        var made = new HashMap<>(printed);
        made.putAll(CERTIFICATES);
        made.putAll(PROVIDER);

        assertThat(Builds.stream()
                        .filter(build -> !build.base().equals("production"))
                        .flatMap(SecretsTest::referredTo)
                        .distinct()
                        .filter(wanted -> isMissing(wanted, made)))
                .isEmpty();
    }

    @Test
    void whatIsReferredToInProductionComesFromTheVaultOrAnOperator() {
        var production = Builds.stream()
                .filter(build -> build.base().equals("production"))
                .toList();

        assertThat(production).hasSize(1 + Builds.components().size()).allSatisfy(build -> assertThat(
                        referredTo(build).filter(wanted -> isMissing(wanted, madeFor(build))))
                .isEmpty());
    }

    @Test
    void theDatabasesRolesHaveTheirPasswordsFromTheVault() {
        var production = Builds.of("production");
        var made = ofTheVault(production);

        assertThat(production
                        .of("Cluster")
                        .flatMap(cluster -> elements(cluster.json().at("/spec/managed/roles")))
                        .map(role -> role.at("/passwordSecret/name").asText()))
                .isNotEmpty()
                .isSubsetOf(production
                        .of("ExternalSecret")
                        .filter(secret -> secret.json()
                                .at("/spec/target/template/metadata/labels/cnpg.io~1reload")
                                .asText()
                                .equals("true"))
                        .map(Resource::name)
                        .toList())
                .allSatisfy(secret ->
                        assertThat(made.getOrDefault(secret, Set.of())).contains("username", "password"));
    }

    /** So that what is printed can be put into the vault as it is. */
    @Test
    void theVaultHasTheSameKeysAsWhatIsPrinted() {
        var vault = ofTheVault(Builds.of("production"));

        assertThat(vault).hasSizeGreaterThan(10);
        vault.forEach((secret, keys) -> {
            if (printed.containsKey(secret)) {
                assertThat(keys).as(secret).isEqualTo(printed.get(secret));
            }
        });
    }

    @Test
    void noManifestHoldsASecret() {
        assertThat(Builds.resources().filter(resource -> resource.is("Secret"))).isEmpty();
        assertThat(Builds.resources()
                        .filter(Resource::isWorkload)
                        .flatMap(Resource::containers)
                        .flatMap(container -> elements(container.path("env")))
                        .filter(variable -> variable.has("value"))
                        .map(variable -> variable.path("name").asText())
                        .filter(name -> SECRET_WORDS.stream().anyMatch(name::contains))
                        .filter(name -> !name.endsWith("_FILE") && !name.equals("PARLEY_SECRETS")))
                .isEmpty();
        assertThat(Builds.resources()
                        .filter(resource -> resource.is("ConfigMap"))
                        .flatMap(map -> map.json().path("data").properties().stream())
                        .flatMap(file -> file.getValue().asText().lines())
                        .filter(line -> line.matches(
                                "(?i)[^#=]*(password|secret|token|sign\\.key|encryption-key|jaas)[^=]*=.*")))
                .isEmpty();
    }

    private static Stream<SecretKey> referredTo(Build build) {
        return build.workloads().flatMap(SecretKey::referredToBy);
    }

    private static Map<String, Set<String>> madeFor(Build production) {
        var made = new HashMap<>(ofTheVault(production));
        production.of("KafkaUser").forEach(user -> made.put(user.name(), Set.of("password", "sasl.jaas.config")));
        production.of("Kafka").forEach(kafka -> made.put(kafka.name() + "-cluster-ca-cert", Set.of("ca.crt")));
        production.of("Cluster").forEach(cluster -> made.put(cluster.name() + "-ca", Set.of("ca.crt")));
        return made;
    }

    private static boolean isMissing(SecretKey wanted, Map<String, Set<String>> made) {
        var keys = made.get(wanted.secret());
        return keys == null || !wanted.key().equals("*") && !keys.contains(wanted.key());
    }

    private static Map<String, Set<String>> ofTheVault(Build build) {
        return build.of("ExternalSecret")
                .flatMap(secret -> elements(secret.json().at("/spec/data"))
                        .map(entry -> new SecretKey(
                                secret.json().at("/spec/target/name").asText(),
                                entry.path("secretKey").asText())))
                .collect(groupingBy(SecretKey::secret, mapping(SecretKey::key, toSet())));
    }
}

package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Arrow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationTest {
    @TempDir
    static Path folder;

    @ParameterizedTest
    @EnumSource
    void aServiceIsToldOfThoseItMayCallAndOfNoOther(Service service) throws Exception {
        var written = write(service, Map.of());

        var clients = written.stringPropertyNames().stream()
                .filter(key -> key.startsWith("quarkus.rest-client."))
                .map(key -> key.split("\\.")[2])
                .collect(Collectors.toSet());
        assertThat(clients).isEqualTo(Arrow.targets(service.module, Arrow.Means.REST));
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheGatewayCanSign(Service service) throws Exception {
        var written = write(service, Map.of());

        assertThat(written.containsKey("smallrye.jwt.sign.key")).isEqualTo(service == Service.GATEWAY);
        assertThat(written.containsKey("parley.service-token")).isNotEqualTo(service == Service.GATEWAY);
        assertThat(written.getProperty("mp.jwt.verify.publickey"))
                .startsWith("-----BEGIN PUBLIC KEY-----\n")
                .endsWith("\n-----END PUBLIC KEY-----\n");
    }

    @ParameterizedTest
    @EnumSource
    void onlyItsOwnerCanReadIt(Service service) throws Exception {
        write(service, Map.of());

        var permissions = Files.getPosixFilePermissions(new Home(folder).config(service.module));
        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    }

    @Test
    void theGatewayBalancesOverReplicas() throws Exception {
        var written = write(Service.GATEWAY, Map.of(Service.CHAT, 2));

        assertThat(written)
                .containsEntry("quarkus.rest-client.chat-service.url", "stork://chat-service")
                .containsEntry("quarkus.stork.chat-service.service-discovery.type", "static")
                .containsEntry(
                        "quarkus.stork.chat-service.service-discovery.address-list", "127.0.0.1:8081,127.0.0.1:8181")
                .containsEntry("quarkus.rest-client.file-service.url", "http://127.0.0.1:8082");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GATEWAY")
    void theOtherServicesPassOverReplicasThatDoNotAnswer(Service service) throws Exception {
        var replicas = Arrays.stream(Service.values()).collect(Collectors.toMap(each -> each, each -> 2));

        var written = write(service, replicas);

        assertThat(service.calls()).isNotEmpty().allSatisfy(to -> {
            assertThat(written)
                    .containsEntry("quarkus.rest-client.%s.url".formatted(to.module), "stork://" + to.module)
                    .containsEntry("quarkus.stork.%s.load-balancer.type".formatted(to.module), "least-response-time");
            assertThat(written.getProperty("quarkus.stork.%s.service-discovery.address-list".formatted(to.module)))
                    .hasSizeGreaterThan(20)
                    .contains(",");
        });
    }

    private static Properties write(Service service, Map<Service, Integer> replicas)
            throws IOException, InterruptedException {
        var home = Home.open(folder);
        var ports = new Ports(0, new Properties(), Map.of());
        new Configuration(home, ports, new Secrets(home), Listening.of(new Properties(), Map.of()), replicas).write();
        var written = new Properties();
        try (var reader = Files.newBufferedReader(home.config(service.module))) {
            written.load(reader);
        }
        return written;
    }
}

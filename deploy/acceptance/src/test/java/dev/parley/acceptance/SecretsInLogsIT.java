package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs behind all others: no password, token or key that the run used stands anywhere in what the suite's processes said. */
@Order(Integer.MAX_VALUE)
class SecretsInLogsIT {

    private final RunningSuite suite = RunningSuite.get();

    @Test
    void nobodySaidASecret() throws IOException {
        Api alice = Api.register(suite.gateway(1), Api.Person.fresh("alice"));
        alice.post("people/me/app-passwords", Map.of("device", "a test"));
        suite.keepSecrets();
        String said = new String(Files.readAllBytes(RunningSuite.SAID), StandardCharsets.UTF_8);

        List<String> told = Secrets.all().entrySet().stream()
                .filter(secret -> said.contains(secret.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();

        assertThat(told).isEmpty();
        assertThat(Secrets.all().values())
                .contains("accessToken", "password", "gateway: smallrye.jwt.sign.key", "postgres: password");
        assertThat(said).contains("gateway-2", "chat-service");
    }
}

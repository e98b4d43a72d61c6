package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    @TempDir
    Path folder;

    @Test
    void aTokenVerifiesAndSaysWhoMayCallWhom() throws Exception {
        var keys = new Secrets(Home.open(folder)).signingKeys();
        var clock = Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC);

        var token = new Tokens(keys.getPrivate(), clock).service("file-service", List.of("chat-service", "gateway"));

        var parts = token.split("\\.");
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(keys.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(text(parts[0])).isEqualTo("{\"alg\":\"ES256\",\"typ\":\"JWT\"}");
        assertThat(text(parts[1]))
                .contains(
                        "\"iss\":\"https://parley.local\"",
                        "\"sub\":\"service:file-service\"",
                        "\"groups\":[\"service\"]",
                        "\"aud\":[\"chat-service\",\"gateway\"]",
                        "\"iat\":1000,\"exp\":" + (1_000L + 5 * 365 * 86_400));
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}

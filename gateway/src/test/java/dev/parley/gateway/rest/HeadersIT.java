package dev.parley.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.fake.FakeServices;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told to refuse. */
@QuarkusTest
@WithTestResource(FakeServices.class)
class HeadersIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/favicon.svg",
                "/api/v1/people/me",
                "/api/v1/nothing",
                "/nothing",
                "/api/v1/rooms/lobby/events",
                "/.well-known/jwks.json",
                "/q/health/live",
                "/q/swagger-ui/"
            })
    void everyAnswerIsGuarded(String path) {
        Response answer = given().get(path);

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    }

    @Test
    void thePageRunsNothingButItsOwnFiles() {
        Response page = given().get("/");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(page.asString())
                .doesNotContainPattern("<script(?![^>]*\\bsrc=)[^>]*>")
                .doesNotContain("<style")
                .doesNotContainPattern("\\son[a-z]+=");
    }

    /** A new version of Quarkus may bring other scripts: then their hashes are those that this says are missing. */
    @Test
    void theApiPageRunsNothingButItsOwnScripts() {
        Response answer = given().get("/q/swagger-ui/");
        String page = new String(answer.asByteArray(), StandardCharsets.UTF_8);

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'")
                .doesNotContain("unsafe")
                .contains(hashesOfScripts(page));
        assertThat(page).doesNotContain("<style").doesNotContainPattern("\\son[a-z]+=");
    }

    private static String[] hashesOfScripts(String page) {
        String[] hashes = Pattern.compile("<script(?![^>]*\\bsrc=)[^>]*>(.*?)</script>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(script -> "'sha256-" + sha256(script.group(1)) + "'")
                .toArray(String[]::new);
        assertThat(hashes).isNotEmpty();
        return hashes;
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutTlsNobodyIsToldToStayWithIt() {
        assertThat(given().get("/").header("Strict-Transport-Security")).isNull();
    }
}

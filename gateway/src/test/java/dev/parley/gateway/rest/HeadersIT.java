package dev.parley.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.fake.FakeServices;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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

    /** Which scripts are its own, a browser finds out: in tests the page has others than when it is packaged. */
    @Test
    void theApiPageRunsNothingButItsOwnScripts() {
        Response answer = given().get("/q/swagger-ui/");

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'", "script-src 'self' 'sha256-")
                .doesNotContain("unsafe");
        assertThat(answer.asString()).doesNotContain("<style").doesNotContainPattern("\\son[a-z]+=");
    }

    @Test
    void withoutTlsNobodyIsToldToStayWithIt() {
        assertThat(given().get("/").header("Strict-Transport-Security")).isNull();
    }
}

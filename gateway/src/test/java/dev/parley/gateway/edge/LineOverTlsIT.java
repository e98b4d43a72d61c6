package dev.parley.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line over TCP with TLS, and what HTTP says besides where it comes over TLS. */
@QuarkusTest
@QuarkusTestResource(StubChat.class)
@TestProfile(Tls.class)
@Timeout(90)
class LineOverTlsIT implements EdgeContract {

    @ConfigProperty(name = "parley.line.port")
    int port;

    @TestHTTPResource(tls = true)
    URI gateway;

    @Override
    public EdgeClient open() throws IOException {
        return new Lined(new Bytes(port, Tls.socket()));
    }

    @Test
    void browsersAreToldToStayWithTls() throws Exception {
        assertThat(overTls(HttpRequest.newBuilder(gateway.resolve("/")))
                        .headers()
                        .firstValue("Strict-Transport-Security"))
                .contains("max-age=31536000");
    }

    @Test
    void cookiesGoOverTlsOnly() throws Exception {
        var enter = HttpRequest.newBuilder(gateway.resolve("/api/v1/sessions/guest"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"nick\":\"Zoë\",\"cookie\":true}"));

        assertThat(overTls(enter).headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("HttpOnly"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/metrics",
                "/q/health",
                "/q/health/ready",
                "//q/metrics",
                "/api/../q/metrics",
                "/%71/metrics",
                "/internal/app-sessions",
                "//internal/app-sessions"
            })
    void whatIsForTheInsideIsNotThere(String path) throws Exception {
        var answer = overTls(HttpRequest.newBuilder(URI.create("https://localhost:" + gateway.getPort() + path)));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("/not-found");
    }

    @Test
    void whoSaysThatTheyComeWithoutTlsDoesNotGetItEither() throws Exception {
        var answer = overTls(HttpRequest.newBuilder(URI.create("https://localhost:" + gateway.getPort() + "/q/metrics"))
                .header("X-Forwarded-Proto", "http"));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/q/openapi", "/q/swagger-ui/", "/.well-known/jwks.json"})
    void whatIsForEverybodyIs(String path) throws Exception {
        assertThat(overTls(HttpRequest.newBuilder(gateway.resolve(path))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void insideItIsThereWithoutTls() {
        given().get("/q/metrics").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
    }

    private static HttpResponse<String> overTls(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(Tls.context()).build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}

package dev.parley.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.gateway.fake.FakeServices;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coming in where no OpenID Connect provider is configured. */
@QuarkusTest
@WithTestResource(FakeServices.class)
class WaysInIT {

    @Test
    void thePageIsToldHowOneComesIn() {
        given().get("/api/v1/sessions/ways")
                .then()
                .statusCode(200)
                .body("passwords", equalTo(true))
                .body("registration", equalTo(true))
                .body("guests", equalTo(true))
                .body("provider", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/return", "/return?code=x&state=y", "/return?error=access_denied"})
    void thereIsNoWayByAProvider(String path) {
        given().redirects()
                .follow(false)
                .cookie(ProviderResource.COOKIE, "anything")
                .get("/api/v1/sessions/provider" + path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("https://parley.dev/problems/no-provider"));
    }
}

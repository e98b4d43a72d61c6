package dev.parley.gateway.rest;

import static dev.parley.gateway.rest.Client.PASSWORD;
import static dev.parley.gateway.rest.Client.json;
import static dev.parley.gateway.rest.Client.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.gateway.fake.FakeServices;
import dev.parley.gateway.identity.Credentials;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Cookies;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class CookiesIT {

    private Cookies cookies;

    @BeforeEach
    void logIn() {
        var person = register();
        cookies = json(Map.of("name", person.person(), "password", PASSWORD, "cookie", true))
                .post("/api/v1/sessions")
                .then()
                .statusCode(200)
                .body("accessToken", nullValue())
                .body("refreshToken", nullValue())
                .header("Set-Cookie", containsString("HttpOnly"))
                .header("Set-Cookie", containsString("SameSite=Strict"))
                .extract()
                .detailedCookies();
    }

    @Test
    void aCookieReadsFromAnywhere() {
        withCookie().get("/api/v1/people/me").then().statusCode(200);
    }

    @Test
    void aCookieChangesThingsFromOwnPagesOnly() {
        withCookie()
                .header("Origin", "https://evil.example")
                .delete("/api/v1/sessions/current")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("https://parley.dev/problems/bad-origin"));
        withCookie().delete("/api/v1/sessions/current").then().statusCode(403);

        withCookie()
                .header("Origin", ownOrigin())
                .delete("/api/v1/sessions/current")
                .then()
                .statusCode(204)
                .cookie(Credentials.COOKIE, equalTo(""));
    }

    @Test
    void aBearerNeedsNoOrigin() {
        register().request().delete("/api/v1/sessions/current").then().statusCode(204);
    }

    @Test
    void aSessionIsRefreshedByItsCookie() {
        given().cookie(SessionCookies.REFRESH, cookies.getValue(SessionCookies.REFRESH))
                .contentType("application/json")
                .body("{}")
                .header("Origin", "https://evil.example")
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(403);

        given().cookie(SessionCookies.REFRESH, cookies.getValue(SessionCookies.REFRESH))
                .contentType("application/json")
                .body("{}")
                .header("Origin", ownOrigin())
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(200)
                .body("accessToken", nullValue())
                .header("Set-Cookie", containsString("HttpOnly"));
    }

    @Test
    void aCookieIsRefreshedWithoutABody() {
        withRefreshCookie().post("/api/v1/sessions/refresh").then().statusCode(200);
        logIn();
        withRefreshCookie()
                .contentType("application/json")
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(200);
    }

    @Test
    void aRefreshThatIsNoJsonIsRefused() {
        withRefreshCookie()
                .contentType("application/json")
                .body("refreshToken")
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://parley.dev/problems/bad-json"));
    }

    @Test
    void leavingNeedsNoContentTypeAndMindsNone() {
        withCookie()
                .header("Origin", ownOrigin())
                .contentType("application/json")
                .delete("/api/v1/sessions/current")
                .then()
                .statusCode(204);
    }

    @Test
    void aBrokenCookieHidesNothingThatIsPublic() {
        given().cookie(Credentials.COOKIE, "broken")
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200);
        given().cookie(Credentials.COOKIE, "broken")
                .get("/api/v1/people/me")
                .then()
                .statusCode(401);
    }

    private RequestSpecification withCookie() {
        return given().cookie(Credentials.COOKIE, cookies.getValue(Credentials.COOKIE));
    }

    private RequestSpecification withRefreshCookie() {
        return given().cookie(SessionCookies.REFRESH, cookies.getValue(SessionCookies.REFRESH))
                .header("Origin", ownOrigin());
    }

    private static String ownOrigin() {
        return RestAssured.baseURI + ":" + RestAssured.port;
    }
}

package dev.parley.gateway.rest;

import static io.restassured.RestAssured.given;

import dev.parley.gateway.fake.FakeProvider;
import dev.parley.gateway.fake.PeopleOfAProvider;
import dev.parley.gateway.identity.Credentials;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Map;

/**
 * A browser that was sent to the provider: what it keeps, and where it is to go.
 *
 * @param sent the gateway's answer
 */
record Trip(Response sent) {

    static final String LOG_IN = "/api/v1/sessions/provider";

    static Trip begin() {
        return new Trip(given().redirects().follow(false).get(LOG_IN));
    }

    /** What the browser says to the provider. */
    Map<String, String> question() {
        return FakeProvider.form(URI.create(sent.header("Location")).getRawQuery());
    }

    /** The provider's answer: where it sends the browser back to. The name stands for this gateway, as the DNS would have it. */
    String back() {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(URI.create(sent.header("Location")))
                .header("Location")
                .replace(PeopleOfAProvider.PUBLIC_URL, gateway());
    }

    /** There and back again. */
    Response whole() {
        return arrive(back());
    }

    Response arrive(String back) {
        return arrive(given().cookie(ProviderResource.COOKIE, cookie(sent).getValue()), back);
    }

    static Response arrive(RequestSpecification browser, String back) {
        return browser.redirects().follow(false).urlEncodingEnabled(false).get(URI.create(back));
    }

    static Cookie cookie(Response answer) {
        return answer.detailedCookies().get(ProviderResource.COOKIE);
    }

    static RequestSpecification with(Cookies session) {
        return given().cookie(Credentials.COOKIE, session.getValue(Credentials.COOKIE));
    }

    static Response refresh(Cookies session) {
        return given().cookie(SessionCookies.REFRESH, session.getValue(SessionCookies.REFRESH))
                .header("Origin", gateway())
                .post("/api/v1/sessions/refresh");
    }

    static String gateway() {
        return RestAssured.baseURI + ":" + RestAssured.port;
    }
}

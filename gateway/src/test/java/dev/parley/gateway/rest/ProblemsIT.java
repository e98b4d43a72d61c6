package dev.parley.gateway.rest;

import static dev.parley.gateway.rest.Client.json;
import static dev.parley.gateway.rest.Client.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.parley.gateway.fake.FakeServices;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class ProblemsIT {

    FakeServices.Fakes fakes;

    @Test
    void anUnknownPath() {
        problem(given().get("/api/v1/nothing/here"), 404, "not-found");
        problem(given().get("/internal/nothing"), 404, "not-found");
    }

    @Test
    void aMethodThatAPathDoesNotKnow() {
        problem(given().delete("/api/v1/people"), 405, "method-not-allowed");
    }

    @Test
    void aTypeThatIsNotRead() {
        problem(given().contentType("text/plain").body("x").post("/api/v1/sessions"), 415, "unsupported-media-type");
        problem(
                register()
                        .request()
                        .contentType("text/plain")
                        .body("{\"device\":\"x\"}")
                        .post("/api/v1/people/me/app-passwords"),
                415,
                "unsupported-media-type");
    }

    @Test
    void anAcceptThatCannotBeReadIsRefusedBeforeAnythingIsDone() {
        problem(given().header("Accept", "nonsense").get("/.well-known/jwks.json"), 400, "bad-request");
        problem(
                json(Map.of("nick", "Zoë")).header("Accept", "a/b/c").post("/api/v1/sessions/guest"),
                400,
                "bad-request");
    }

    @Test
    void malformedJson() {
        problem(given().contentType(ContentType.JSON).body("{\"name\":").post("/api/v1/sessions"), 400, "bad-json");
        problem(given().contentType(ContentType.JSON).body("[1]").post("/api/v1/sessions"), 400, "bad-json");
        problem(given().contentType(ContentType.JSON).body("{\"name\":{}}").post("/api/v1/sessions"), 400, "bad-json");
        problem(given().contentType(ContentType.JSON).post("/api/v1/sessions"), 400, "bad-request");
    }

    @Test
    void aMissingOrForgedToken() {
        problem(given().get("/api/v1/rooms"), 401, "not-signed-in");
        problem(given().header("Authorization", "Bearer x.y.z").get("/api/v1/rooms"), 401, "bad-token");
        problem(given().header("Authorization", "Basic eDp5").get("/api/v1/rooms"), 401, "not-signed-in");
    }

    @Test
    void fieldsThatCannotBe() {
        problem(json(Map.of("password", "long enough")).post("/api/v1/people"), 422, "missing-field");
        problem(json(Map.of("name", "No Name", "password", "long enough")).post("/api/v1/people"), 422, "bad-name");
        problem(json(Map.of("name", "shorty", "password", "short")).post("/api/v1/people"), 422, "weak-password");
        problem(
                json(Map.of("name", "mailer", "password", "long enough", "email", "a@b\r\nc"))
                        .post("/api/v1/people"),
                422,
                "bad-email");
    }

    @Test
    void positionsAndLimitsThatCannotBe() {
        var person = register();
        problem(person.request().get("/api/v1/rooms/lobby/entries?after=x"), 400, "bad-position");
        problem(person.request().get("/api/v1/rooms/lobby/entries?after=1:1&before=1:2"), 400, "bad-request");
        problem(person.request().get("/api/v1/rooms/lobby/entries?limit=0"), 400, "bad-limit");
    }

    @Test
    void aBodyThatIsTooLarge() {
        problem(
                given().contentType(ContentType.JSON)
                        .body("x".repeat(3_000_000))
                        .post("/api/v1/sessions"),
                413,
                "too-large");
    }

    @Test
    void whatAnotherServiceRefusedKeepsItsWords() {
        fakes.file()
                .on(
                        "GET /files/f1",
                        404,
                        """
                {"type":"https://parley.dev/problems/no-such-file","title":"No such file","status":404,
                 "detail":"There is no file f1.","retry":false}""");

        problem(register().request().get("/api/v1/files/f1"), 404, "no-such-file");
    }

    @Test
    void whatAnotherServiceCannotSayIsNotPassedOn() {
        fakes.file().on("GET /files/f2", exchange -> {
            dev.parley.gateway.fake.FakeService.answer(exchange, 500, "text/plain", "java.lang.Exception at x.y");
        });

        problem(register().request().get("/api/v1/files/f2"), 502, "bad-gateway");
    }

    private static void problem(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("https://parley.dev/problems/" + code))
                .body("status", equalTo(status))
                .body("detail", not(containsString("java.")));
    }
}

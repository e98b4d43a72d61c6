package dev.parley.gateway.rest;

import static dev.parley.gateway.rest.Client.json;
import static dev.parley.gateway.rest.Client.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.contracts.wire.Verb;
import dev.parley.gateway.fake.FakeService;
import dev.parley.gateway.fake.FakeServices;
import dev.parley.gateway.identity.Tokens;
import dev.parley.gateway.upstream.mail.MailOutbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class MailIT {

    FakeServices.Fakes fakes;

    @Inject
    MailOutbox outbox;

    @Inject
    Tokens tokens;

    @Test
    void aFolderWithAnySignInItsNameIsOpened() {
        fakes.mail().on("GET /accounts/a1/folders/Work/Ü & co/messages", exchange -> {
            assertThat(exchange.getRequestURI().getRawPath())
                    .isEqualTo("/accounts/a1/folders/Work%2F%C3%9C%20%26%20co/messages");
            FakeService.answer(exchange, 200, "application/json", "{\"messages\":[],\"more\":false}");
        });

        register()
                .request()
                .urlEncodingEnabled(false)
                .get("/api/v1/mail/accounts/a1/folders/Work%2F%C3%9C%20%26%20co/messages?before=9")
                .then()
                .statusCode(200)
                .body("more", equalTo(false));
    }

    @Test
    void aMailIsQueuedOnceByItsKey() throws Exception {
        fakes.mail().on("POST /accounts/a2/outbox", 202, "{\"id\":\"m1\",\"state\":\"queued\"}");
        var person = register();

        person.request()
                .contentType("application/json")
                .header("Idempotency-Key", "mail-1")
                .body(Map.of("to", List.of("bob@example.org"), "subject", "s", "text", "t"))
                .post("/api/v1/mail/accounts/a2/outbox")
                .then()
                .statusCode(202)
                .body("id", equalTo("m1"));
        String id = outbox.queue(
                tokens.verify(person.access()),
                new Verb.SendMail("mail-2", "a2", List.of("bob@example.org"), "s", "t", "garden"));

        assertThat(id).isEqualTo("m1");
        var asked = fakes.mail().asked("POST /accounts/a2/outbox");
        assertThat(asked.get(0).headers().get("Idempotency-key")).containsExactly("mail-1");
        assertThat(asked.get(1).headers().get("Idempotency-key")).containsExactly("mail-2");
        assertThat(asked.get(1).body()).contains("\"announceIn\":\"garden\"");
    }

    @Test
    void whoTriedTooOftenIsToldWhenToComeBack() {
        fakes.mail().on("POST /accounts", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Retry-After", "1234");
            FakeService.answer(
                    exchange,
                    429,
                    "application/problem+json",
                    """
                    {"type":"https://parley.dev/problems/too-many-attempts","title":"Too many attempts","status":429,
                     "detail":"Try again in 1234 seconds.","retry":true}""");
        });

        register()
                .request()
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/mail/accounts")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", "1234")
                .body("type", equalTo("https://parley.dev/problems/too-many-attempts"))
                .body("detail", equalTo("Try again in 1234 seconds."));
    }

    @Test
    void guestsHaveNoMail() {
        String token = json(Map.of("nick", "zoe"))
                .post("/api/v1/sessions/guest")
                .then()
                .extract()
                .path("accessToken");

        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/mail/accounts")
                .then()
                .statusCode(403);
    }

    @Test
    void aPartIsNeverAPageOfOurs() {
        fakes.mail().on("GET /accounts/a1/folders/INBOX/messages/7/parts/2", exchange -> {
            FakeService.answer(exchange, 200, "text/html", "<script>");
        });

        register()
                .request()
                .get("/api/v1/mail/accounts/a1/folders/INBOX/messages/7/parts/2")
                .then()
                .statusCode(200)
                .header("Content-Disposition", "attachment")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
    }
}

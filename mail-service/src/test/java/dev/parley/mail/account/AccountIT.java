package dev.parley.mail.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.parley.mail.testing.Api;
import dev.parley.mail.testing.Engines;
import dev.parley.mail.testing.ScriptedServer;
import dev.parley.mail.testing.ScriptedServer.Fault;
import dev.parley.mail.testing.Suite;
import dev.parley.mail.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Suite.class)
class AccountIT {

    private static final String ALICE = "alice@parley.local";

    @Test
    void connectedAccountIsShownToItsOwnerWithoutThePassword() {
        try (Api alice = new Api("alice")) {
            String id = alice.connect(ALICE);

            String shown = alice.asking()
                    .get("/accounts")
                    .then()
                    .statusCode(200)
                    .body("$", hasSize(1))
                    .body("[0].id", equalTo(id))
                    .body("[0].address", equalTo(ALICE))
                    .body("[0].user", equalTo(ALICE))
                    .body("[0].state", equalTo("connected"))
                    .body("[0].imap.port", equalTo(Engines.imapPort()))
                    .body("[0].imap.tls", equalTo("starttls"))
                    .extract()
                    .asString();

            assertThat(shown).doesNotContain("password").doesNotContain(Engines.password(ALICE));
        }
    }

    @Test
    void accountIsNobodyElses() {
        try (Api alice = new Api("alice");
                Api eve = new Api("eve")) {
            String id = alice.connect(ALICE);

            eve.asking().get("/accounts").then().body("$", hasSize(0));
            eve.asking().get("/accounts/{id}/folders", id).then().statusCode(404);
            eve.asking().get("/accounts/{id}/outbox", id).then().statusCode(404);
            eve.asking().get("/accounts/{id}/folders/INBOX/messages", id).then().statusCode(404);
            eve.asking()
                    .get("/accounts/{id}/folders/INBOX/messages/1/parts/1", id)
                    .then()
                    .statusCode(404);
            eve.send(id, "k", Map.of("to", List.of(ALICE), "subject", "s", "text", "t"))
                    .then()
                    .statusCode(404);
            eve.asking().delete("/accounts/{id}", id).then().statusCode(404);
            alice.asking().get("/accounts").then().body("$", hasSize(1));
        }
    }

    @Test
    void connectingAgainKeepsTheAccountsId() {
        try (Api alice = new Api("alice")) {
            String first = alice.connect(ALICE);

            assertThat(alice.connect(ALICE)).isEqualTo(first);
            alice.asking().get("/accounts").then().body("$", hasSize(1));
        }
    }

    @Test
    void removedAccountIsGone() {
        try (Api alice = new Api("alice")) {
            String id = alice.connect(ALICE);

            alice.asking().delete("/accounts/{id}", id).then().statusCode(204);

            alice.asking().get("/accounts/{id}/folders", id).then().statusCode(404);
            alice.asking().delete("/accounts/{id}", id).then().statusCode(404);
        }
    }

    @Test
    void wrongPasswordIsToldAsSuch() {
        try (Api alice = new Api("alice")) {
            alice.connect(ALICE, "wrong", Api.james("imap"), Api.james("smtp"))
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("type", endsWith("/mail-login-refused"))
                    .body("detail", allOf(containsString("IMAP"), not(containsString("wrong"))))
                    .body("retry", is(false));
        }
    }

    @Test
    void serverThatIsNotThereIsToldAsSuch() {
        try (Api alice = new Api("alice")) {
            alice.connect(ALICE, Engines.password(ALICE), Api.james("imap"), Api.server("localhost", 9, "starttls"))
                    .then()
                    .statusCode(502)
                    .body("type", endsWith("/mail-server-unreachable"))
                    .body("detail", containsString("SMTP"))
                    .body("retry", is(true));
            alice.connect(ALICE, "x", Api.server("no-such-host.invalid", 993, "implicit"), Api.james("smtp"))
                    .then()
                    .statusCode(502)
                    .body("type", endsWith("/mail-server-unreachable"));
        }
    }

    @ParameterizedTest
    @CsvSource({"224.0.0.1,587", "0.0.0.0,587", "255.255.255.255,25", "8.8.8.8,6379"})
    void addressThatTheGuardForbidsIsToldAsSuch(String host, int port) {
        try (Api alice = new Api("alice")) {
            alice.connect(ALICE, "x", Api.server(host, port, "starttls"), Api.james("smtp"))
                    .then()
                    .statusCode(422)
                    .body("type", endsWith("/mail-server-forbidden"));
        }
    }

    /** The server's certificate is trusted, but for another host than the one that was named. */
    @Test
    void certificateOfAnotherHostIsRefusedBeforeThePasswordIsSaid() throws IOException {
        try (Api alice = new Api("alice");
                ScriptedServer imap = ScriptedServer.imap("127.0.0.2");
                ScriptedServer smtp = ScriptedServer.smtp("127.0.0.2", Fault.NONE)) {
            alice.connect(ALICE, "secret", Api.server("127.0.0.2", imap.port(), "starttls"), Api.james("smtp"))
                    .then()
                    .statusCode(422)
                    .body("type", endsWith("/mail-server-not-trusted"));
            alice.connect(
                            ALICE,
                            Engines.password(ALICE),
                            Api.james("imap"),
                            Api.server("127.0.0.2", smtp.port(), "starttls"))
                    .then()
                    .statusCode(422)
                    .body("type", endsWith("/mail-server-not-trusted"));

            assertThat(imap.heard()).noneMatch(line -> line.contains("LOGIN") || line.contains("AUTHENTICATE"));
            assertThat(smtp.heard()).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    /** Somebody in between who strips the offer gets no password. */
    @Test
    void serverWithoutStartTlsIsRefusedBeforeThePasswordIsSaid() throws IOException {
        try (Api alice = new Api("alice");
                ScriptedServer smtp = ScriptedServer.smtp("127.0.0.1", Fault.OFFERS_NO_STARTTLS)) {
            alice.connect(
                            ALICE,
                            Engines.password(ALICE),
                            Api.james("imap"),
                            Api.server("localhost", smtp.port(), "starttls"))
                    .then()
                    .statusCode(422)
                    .body("type", endsWith("/mail-server-not-trusted"));

            assertThat(smtp.heard()).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    /** A STARTTLS port spoken to with TLS from the first byte. */
    @Test
    void wrongTlsModeIsToldAsSuch() {
        try (Api alice = new Api("alice")) {
            alice.connect(ALICE, "x", Api.server("localhost", Engines.imapPort(), "implicit"), Api.james("smtp"))
                    .then()
                    .statusCode(422)
                    .body("type", endsWith("/mail-server-not-trusted"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"user\":\"a@b.c\",\"password\":\"p\"}",
                "{\"user\":\"nobody\",\"password\":\"p\",\"imap\":{\"host\":\"h\",\"port\":993,\"tls\":\"implicit\"},\"smtp\":{\"host\":\"h\",\"port\":465,\"tls\":\"implicit\"}}",
                "{\"user\":\"a@b.c\",\"password\":\"p\",\"imap\":{\"host\":\"h\",\"port\":0,\"tls\":\"implicit\"},\"smtp\":{\"host\":\"h\",\"port\":465,\"tls\":\"implicit\"}}",
                "{\"user\":\"a@b.c\",\"password\":\"p\",\"imap\":{\"host\":\"h\",\"port\":993,\"tls\":\"none\"},\"smtp\":{\"host\":\"h\",\"port\":465,\"tls\":\"implicit\"}}",
                "{\"user\":\"a@b.c\",\"password\":\"p\",\"imap\":{\"host\":\"h h\",\"port\":993,\"tls\":\"implicit\"},\"smtp\":{\"host\":\"h\",\"port\":465,\"tls\":\"implicit\"}}",
                "{\"user\":\"a@b.c\\r\\nX\",\"password\":\"p\",\"imap\":{\"host\":\"h\",\"port\":993,\"tls\":\"implicit\"},\"smtp\":{\"host\":\"h\",\"port\":465,\"tls\":\"implicit\"}}",
                "not json"
            })
    void requestThatSaysTooLittleOrNonsenseIsRefused(String body) {
        try (Api alice = new Api("alice")) {
            alice.asking()
                    .contentType("application/json")
                    .body(body)
                    .post("/accounts")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void onlyPersonsAndServicesGetInAndEachOnlyToTheirDoors() {
        given().get("/accounts").then().statusCode(401).contentType("application/problem+json");
        given().auth().oauth2("rubbish").get("/accounts").then().statusCode(401);
        status(Tokens.token("guest:1", "guest", Set.of("mail-service")), "/accounts", 403);
        status(Tokens.token("alice", "person", Set.of("chat-service")), "/accounts", 401);
        status(Tokens.service(), "/accounts", 403);
        status(Tokens.service(), "/accounts/x/folders", 403);
        status(Tokens.service(), "/outbox/x", 403);
        status(Tokens.person("alice"), "/events", 403);
        status(Tokens.person("alice"), "/outbox/x", 404);
        given().auth()
                .oauth2(Tokens.person("alice"))
                .contentType("application/json")
                .body("{}")
                .post("/welcome")
                .then()
                .statusCode(403);
    }

    private static void status(String token, String path, int status) {
        given().auth().oauth2(token).get(path).then().statusCode(status).contentType("application/problem+json");
    }
}

package dev.parley.mail.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** mail-service as a person uses it. Accounts are removed when it is closed. */
public final class Api implements AutoCloseable {

    private final String person;
    private final List<String> accounts = new ArrayList<>();

    public Api(String name) {
        this.person = name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    public String person() {
        return person;
    }

    public RequestSpecification asking() {
        return given().auth().oauth2(Tokens.person(person));
    }

    public static Map<String, Object> server(String host, int port, String tls) {
        return Map.of("host", host, "port", port, "tls", tls);
    }

    public static Map<String, Object> james(String protocol) {
        return server("localhost", protocol.equals("imap") ? Engines.imapPort() : Engines.smtpPort(), "starttls");
    }

    public Response connect(String user, String password, Map<String, Object> imap, Map<String, Object> smtp) {
        Response response = asking().contentType(ContentType.JSON)
                .body(Map.of("user", user, "password", password, "imap", imap, "smtp", smtp))
                .post("/accounts");
        if (response.statusCode() == 201) {
            accounts.add(response.path("id"));
        }
        return response;
    }

    /** A user of the local mail server; the account's id. */
    public String connect(String user) {
        return connect(user, Engines.password(user), james("imap"), james("smtp"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The local mail server's mailbox, and another way out. */
    public String connect(String user, ScriptedServer smtp) {
        return connect(user, Engines.password(user), james("imap"), server("localhost", smtp.port(), "starttls"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public Response send(String account, String key, Map<String, Object> mail) {
        return asking().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(mail)
                .post("/accounts/{account}/outbox", account);
    }

    public String send(String account, Map<String, Object> mail) {
        return send(account, UUID.randomUUID().toString(), mail)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    public Response mail(String id) {
        return asking().get("/outbox/{id}", id);
    }

    /** Waits until the mail is in one of the states; the state. */
    public String settled(String id, String... states) {
        return Await.value(Duration.ofSeconds(30), () -> Optional.of(mail(id).<String>path("state"))
                .filter(List.of(states)::contains));
    }

    @Override
    public void close() {
        accounts.forEach(id -> asking().delete("/accounts/{id}", id));
    }
}

package dev.parley.acceptance;

import dev.parley.acceptance.AuthorizationTable.Who;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Mail accounts of everybody who may have one, and a mail that each of them sent. */
final class Mailroom {

    private final RunningSuite suite;
    private final Map<Api, Box> boxes = new HashMap<>();

    /**
     * @param uid of the newest message in its inbox
     * @param mail one that it gave to send
     */
    record Box(String account, String uid, String mail) {}

    Mailroom(RunningSuite suite) {
        this.suite = suite;
    }

    /** Connects the account at the first asking. */
    Box of(Api person) {
        return boxes.computeIfAbsent(person, this::open);
    }

    Box of(Cast cast, Who who) {
        return of(cast.of(who));
    }

    /** What is to be sent to connect an account. */
    Map<String, Object> account() {
        return account(suite.mail("alice"));
    }

    /** What is to be sent to connect that account. */
    static Map<String, Object> account(RunningSuite.MailAccount mail) {
        return Map.of(
                "address",
                mail.user(),
                "imap",
                Map.of("host", mail.host(), "port", mail.imapPort(), "tls", "starttls"),
                "smtp",
                Map.of("host", mail.host(), "port", mail.smtpPort(), "tls", "starttls"),
                "user",
                mail.user(),
                "password",
                mail.password());
    }

    /** A mail to that account itself. */
    Map<String, Object> mail() {
        return Map.of(
                "to", List.of(suite.mail("alice").user()), "subject", "Post " + UUID.randomUUID(), "text", "to myself");
    }

    private Box open(Api person) {
        String account = id(person.post("mail/accounts", account()));
        String mail = id(person.post("mail/accounts/" + account + "/outbox", mail()));
        String inbox = "mail/accounts/" + account + "/folders/INBOX/messages?limit=1";
        Await.until(
                Duration.ofSeconds(30),
                "a mail in the inbox",
                () -> person.get(inbox).body().at("/messages/0/uid").isNumber());
        return new Box(account, person.get(inbox).body().at("/messages/0/uid").asText(), mail);
    }

    private static String id(Api.Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError("Refused: " + answer);
        }
        return answer.body().get("id").asText();
    }
}

package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Mail goes out by SMTP, comes in by IMAP, and both are seen in the conversation. */
class MailIT {

    private final RunningSuite suite = RunningSuite.get();

    @Test
    void aMailSentByAliceArrivesInBobsInboxOnThePage() {
        String subject = "Supper " + UUID.randomUUID().toString().substring(0, 8);
        try (Browser.Tab alice = Browser.open(suite.gateway(1));
                Browser.Tab bob = Browser.open(suite.gateway(2))) {
            alice.register(Api.Person.fresh("alice"));
            bob.register(Api.Person.fresh("bob"));
            alice.connectMail(suite.mail("alice"));
            bob.connectMail(suite.mail("bob"));

            alice.sendMail(suite.mail("bob").user(), subject, "At seven?");

            assertThat(bob.readMail(subject)).contains("At seven?");
        }
    }

    @Test
    void aMailIsAnnouncedInTheRoomAndItsArrivalInThePersonalRoom() {
        String subject = "Minutes " + UUID.randomUUID().toString().substring(0, 8);
        Api.Person alice = Api.Person.fresh("alice");
        Api.Person bob = Api.Person.fresh("bob");
        Api aliceApi = Api.register(suite.gateway(1), alice);
        Api bobApi = Api.register(suite.gateway(2), bob);
        String account = connect(aliceApi, suite.mail("alice"));
        connect(bobApi, suite.mail("bob"));
        try (WireClient lobby = WireClient.connect(suite.gateway(1), bobApi.token())) {
            lobby.join("lobby", null);
            lobby.join("~" + bob.name(), null);

            Api.Answer queued = aliceApi.post(
                    "mail/accounts/" + account + "/outbox",
                    Map.of(
                            "to",
                            List.of(suite.mail("bob").user()),
                            "subject",
                            subject,
                            "text",
                            "As promised.",
                            "announceIn",
                            "lobby"));

            assertThat(queued.status()).isEqualTo(202);
            Await.until(
                    Duration.ofSeconds(10),
                    () -> "the announcement in the lobby: " + lobby.entries("lobby"),
                    () -> lobby.entries("lobby").stream()
                            .anyMatch(entry -> entry.content().kind().equals("mailSent")
                                    && entry.toString().contains(subject)));
            Await.until(
                    Duration.ofSeconds(10),
                    () -> "the arrival in bob's room: " + lobby.entries("~" + bob.name()),
                    () -> lobby.entries("~" + bob.name()).stream()
                            .anyMatch(entry -> entry.content().kind().equals("mailReceived")
                                    && entry.toString().contains(subject)));
        }
    }

    private static String connect(Api api, RunningSuite.MailAccount mail) {
        Map<String, Object> imap = Map.of("host", mail.host(), "port", mail.imapPort(), "tls", "starttls");
        Map<String, Object> smtp = Map.of("host", mail.host(), "port", mail.smtpPort(), "tls", "starttls");
        Api.Answer answer = api.post(
                "mail/accounts",
                Map.of(
                        "address",
                        mail.user(),
                        "imap",
                        imap,
                        "smtp",
                        smtp,
                        "user",
                        mail.user(),
                        "password",
                        mail.password()));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.body().get("id").asText();
    }
}

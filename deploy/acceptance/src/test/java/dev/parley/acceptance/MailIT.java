package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail goes out by SMTP, comes in by IMAP, and both are seen in the conversation. */
class MailIT {

    private final RunningSuite suite = RunningSuite.get();

    @TempDir
    private Path folder;

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
                    Duration.ofSeconds(30),
                    () -> "the announcement in the lobby: " + lobby.entries("lobby"),
                    () -> lobby.entries("lobby").stream()
                            .anyMatch(entry -> entry.content().kind().equals("mailSent")
                                    && entry.toString().contains(subject)));
            Await.until(
                    Duration.ofSeconds(30),
                    () -> "the arrival in bob's room: " + lobby.entries("~" + bob.name()),
                    () -> lobby.entries("~" + bob.name()).stream()
                            .anyMatch(entry -> entry.content().kind().equals("mailReceived")
                                    && entry.toString().contains(subject)));
        }
    }

    @Test
    void anAttachmentComesOutAsItWentInOnThePageAndByCurl() throws IOException {
        byte[] bytes = new byte[1_500_000];
        new Random(9).nextBytes(bytes);
        String subject = "Scan " + UUID.randomUUID().toString().substring(0, 8);
        Api.Person bob = Api.Person.fresh("bob");
        Api api = Api.register(suite.gateway(1), bob);
        String inbox = "mail/accounts/" + connect(api, suite.mail("bob")) + "/folders/INBOX/messages";

        deliver(
                """
                Subject: %s
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=between

                --between
                Content-Type: text/plain

                Here it is.
                --between
                Content-Type: application/x-scan
                Content-Disposition: attachment; filename="page one.scan"
                Content-Transfer-Encoding: base64

                %s
                --between--
                """
                        .formatted(subject, Base64.getMimeEncoder().encodeToString(bytes)));

        try (Browser.Tab tab = Browser.open(suite.gateway(2))) {
            tab.logIn(bob);
            tab.page().getByTestId("mail-open").click();
            assertThat(tab.readMail(subject)).contains("Here it is.", "page one.scan");
            assertThat(tab.downloadPart("page one.scan")).isEqualTo(bytes);
        }
        JsonNode newest = api.get(inbox + "?limit=1").body().at("/messages/0");
        assertThat(newest.get("subject").asText()).isEqualTo(subject);
        Path copy = folder.resolve("copy.scan");
        Programs.run(
                Duration.ofSeconds(60),
                "curl",
                "--silent",
                "--show-error",
                "--fail",
                "--header",
                "Authorization: Bearer " + api.token(),
                "--output",
                copy.toString(),
                suite.gateway(1)
                        .resolve("/api/v1/" + inbox + "/" + newest.get("uid") + "/parts/2")
                        .toString());
        assertThat(Files.readAllBytes(copy)).isEqualTo(bytes);
    }

    @Test
    void aMailThatArrivesWhileMailServiceIsKilledIsAnnouncedOnceItIsBack() throws IOException {
        String subject = "Nightly " + UUID.randomUUID().toString().substring(0, 8);
        Api.Person bob = Api.Person.fresh("bob");
        Api api = Api.register(suite.gateway(1), bob);
        connect(api, suite.mail("bob"));
        String room = "~" + bob.name();
        try (WireClient wire = WireClient.connect(suite.gateway(1), api.token())) {
            wire.join(room, null);

            suite.kill("mail-service");
            deliver("Subject: " + subject + "\n\nAll went well.\n");

            Await.until(
                    Duration.ofSeconds(90),
                    () -> "the arrival in bob's room: " + wire.entries(room),
                    () -> wire.entries(room).toString().contains(subject));
            deliver("Subject: " + subject + " again\n\nStill well.\n");
            Await.until(
                    Duration.ofSeconds(5),
                    () -> "the next arrival in bob's room: " + wire.entries(room),
                    () -> wire.entries(room).toString().contains(subject + " again"));
            assertThat(wire.entries(room).stream()
                            .filter(entry -> entry.content().kind().equals("mailReceived")
                                    && entry.toString().contains(subject)))
                    .hasSize(2);
        }
    }

    /** A mail from alice to bob, by curl and the local mail server alone. */
    private void deliver(String source) throws IOException {
        RunningSuite.MailAccount alice = suite.mail("alice");
        String bob = suite.mail("bob").user();
        Path mail = Files.writeString(
                folder.resolve("mail.eml"),
                ("From: Alice <" + alice.user() + ">\nTo: " + bob + "\n" + source)
                        .replace("\r\n", "\n")
                        .replace("\n", "\r\n"));
        Programs.run(
                Duration.ofSeconds(60),
                "curl",
                "--silent",
                "--show-error",
                "--ssl-reqd",
                "--insecure",
                "--user",
                alice.user() + ":" + alice.password(),
                "--mail-from",
                alice.user(),
                "--mail-rcpt",
                bob,
                "--upload-file",
                mail.toString(),
                "smtp://localhost:" + alice.smtpPort());
    }

    private static String connect(Api api, RunningSuite.MailAccount mail) {
        Api.Answer answer = api.post("mail/accounts", Mailroom.account(mail));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.body().get("id").asText();
    }
}

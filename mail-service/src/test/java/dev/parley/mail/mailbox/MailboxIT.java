package dev.parley.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.parley.mail.testing.Api;
import dev.parley.mail.testing.Mailbox;
import dev.parley.mail.testing.Suite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Suite.class)
class MailboxIT {

    private static final String INBOX = "/accounts/{account}/folders/INBOX/messages";

    private final Mailbox mailbox = new Mailbox("bob@parley.local");
    private Api bob;
    private String account;

    @BeforeEach
    void connect() {
        bob = new Api("bob");
        account = bob.connect("bob@parley.local");
    }

    @AfterEach
    void disconnect() {
        bob.close();
    }

    @Test
    void listIsPagedNewestFirstWithoutHoleOrRepeat() {
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            subjects.add(mailbox.receive());
        }

        List<String> listed = new ArrayList<>();
        long before = 0;
        while (listed.size() < 5) {
            var page = bob.asking()
                    .get(INBOX + "?limit=2&before={before}", account, before)
                    .then()
                    .statusCode(200)
                    .body("messages", hasSize(2))
                    .body("more", is(true))
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("messages.subject", String.class));
            before = page.getLong("messages[1].uid");
        }

        assertThat(listed.subList(0, 5)).isEqualTo(subjects.reversed());
    }

    @Test
    void readingMarksAsSeenAndListingDoesNot() {
        long uid = mailbox.receive("Subject: unread\n\nx\n");

        bob.asking().get(INBOX + "?limit=1", account).then().body("messages[0].seen", is(false));
        bob.asking().get(INBOX + "?limit=1", account).then().body("messages[0].seen", is(false));
        bob.asking().get(INBOX + "/{uid}", account, uid).then().statusCode(200);

        bob.asking().get(INBOX + "?limit=1", account).then().body("messages[0].seen", is(true));
    }

    @Test
    void brokenMailIsListedAndReadAsWellAsItCanBe() {
        long uid = mailbox.receive(
                """
                From: =?x-none?q?broken?= <<eve@@x>
                Subject: =?utf-8?b?!!!?= and more
                Content-Type: multipart/mixed; boundary="never closed
                Date: yesterday

                --never
                Content-Type: ///
                Content-Transfer-Encoding: rot13

                text
                """);

        bob.asking().get(INBOX + "?limit=3", account).then().statusCode(200).body("messages.uid", hasItem((int) uid));
        bob.asking().get(INBOX + "/{uid}", account, uid).then().statusCode(200);
    }

    @Test
    void folderIsNamedByItsPath() {
        String path = mailbox.makeFolder("Projects", "Übung");

        bob.asking().get("/accounts/{account}/folders", account).then().body("path", hasItem(path));
        bob.asking()
                .get("/accounts/{account}/folders/{folder}/messages", account, path)
                .then()
                .statusCode(200)
                .body("messages", hasSize(0))
                .body("more", is(false));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        bob.asking()
                .get("/accounts/{account}/folders/Nowhere/messages", account)
                .then()
                .statusCode(404)
                .body("type", endsWith("/no-such-folder"));
        bob.asking()
                .get(INBOX + "/999999999", account)
                .then()
                .statusCode(404)
                .body("type", endsWith("/no-such-message"));
        bob.asking().get(INBOX + "/0", account).then().statusCode(404);
        bob.asking().get(INBOX + "?limit=0", account).then().statusCode(400);
        bob.asking().get(INBOX + "/abc", account).then().statusCode(404);
    }
}

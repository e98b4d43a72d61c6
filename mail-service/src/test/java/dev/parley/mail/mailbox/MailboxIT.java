package dev.parley.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.parley.mail.testing.Api;
import dev.parley.mail.testing.Mailbox;
import dev.parley.mail.testing.Suite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Larger than what is fetched at once, and with every byte there is, in each of the ways in which mail carries bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"base64", "quoted-printable"})
    void attachmentComesOutAsItWentIn(String encoding) {
        byte[] bytes = new byte[700_001];
        new Random(42).nextBytes(bytes);
        long uid = mailbox.receive(withAttachment(bytes, encoding));

        bob.asking()
                .get(INBOX + "/{uid}", account, uid)
                .then()
                .body(
                        "parts[0].size",
                        encoding.equals("base64")
                                ? allOf(greaterThan(700_000), lessThan(700_010))
                                : greaterThan(700_000))
                .body("text", equalTo("see attachment"))
                .body("parts", hasSize(1))
                .body("parts[0].part", equalTo("2"))
                .body("parts[0].name", equalTo("the data.bin"))
                .body("parts[0].type", equalTo("application/x-data"));
        byte[] downloaded = bob.asking()
                .get(INBOX + "/{uid}/parts/2", account, uid)
                .then()
                .statusCode(200)
                .contentType("application/x-data")
                .header("Content-Disposition", containsString("filename*=UTF-8''the%20data.bin"))
                .header("X-Content-Type-Options", "nosniff")
                .extract()
                .asByteArray();

        assertThat(downloaded).isEqualTo(bytes);
    }

    /** A connection is held while a part is read; asking what a part is must not hold one for ever. */
    @Test
    void partsHeadMayBeAskedForAnyNumberOfTimes() {
        long uid = mailbox.receive(withAttachment(new byte[] {1, 2, 3}, "base64"));

        for (int i = 0; i < 5; i++) {
            bob.asking()
                    .head(INBOX + "/{uid}/parts/2", account, uid)
                    .then()
                    .statusCode(200)
                    .contentType("application/x-data");
        }

        bob.asking().get(INBOX + "/{uid}/parts/2", account, uid).then().statusCode(200);
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
        long uid = mailbox.receive("Subject: x\n\nx\n");
        bob.asking()
                .get(INBOX + "/{uid}/parts/7", account, uid)
                .then()
                .statusCode(404)
                .body("type", endsWith("/no-such-part"));
        bob.asking().get(INBOX + "/0", account).then().statusCode(404);
        bob.asking().get(INBOX + "?limit=0", account).then().statusCode(400);
        bob.asking().get(INBOX + "/abc", account).then().statusCode(404);
    }

    private static String withAttachment(byte[] bytes, String encoding) {
        String encoded = encoding.equals("base64") ? Base64.getMimeEncoder().encodeToString(bytes) : quoted(bytes);
        return """
                From: Eve <eve@x.example>
                Subject: with attachment
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8

                see attachment
                --b
                Content-Type: application/x-data
                Content-Disposition: attachment; filename="the data.bin"
                Content-Transfer-Encoding: %s

                %s
                --b--
                """
                .formatted(encoding, encoded);
    }

    /** Every byte quoted, 25 a line (RFC 2045 §6.7). */
    private static String quoted(byte[] bytes) {
        return HexFormat.of().withUpperCase().withPrefix("=").formatHex(bytes).replaceAll(".{75}", "$0=\n");
    }
}

package dev.parley.mail.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MimeTest {

    static {
        Leniency.ensure();
    }

    private static final String MIXED =
            """
            From: =?utf-8?q?J=C3=B6rg?= <joerg@x.example>
            To: Bob <bob@x.example>, alice@x.example
            Subject: =?iso-8859-1?Q?Gr=FC=DFe?= =?utf-8?B?8J+Yig==?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            sch=F6n
            --inner
            Content-Type: text/html; charset=utf-8

            <p>schön<script>x()</script></p>
            --inner--
            --outer
            Content-Type: application/pdf; name="=?utf-8?q?Pr=C3=BCfung.pdf?="
            Content-Disposition: attachment; filename*=utf-8''Pr%C3%BCfung.pdf
            Content-Transfer-Encoding: base64

            SGVsbG8=
            --outer
            Content-Type: message/rfc822

            Subject: forwarded

            inside
            --outer--
            """;

    @Test
    void partsAreNumberedAsSectionsAndTextsAreShown() throws MessagingException, IOException {
        MimeMessage message = message(MIXED);

        MessageHead head = MessageHead.of(5, message);
        MessageBody body = MessageBody.of(message);

        assertThat(head.subject()).isEqualTo("Grüße😊");
        assertThat(head.from()).isEqualTo("Jörg <joerg@x.example>");
        assertThat(head.to()).containsExactly("Bob <bob@x.example>", "alice@x.example");
        assertThat(body.text()).isEqualToIgnoringNewLines("schön");
        assertThat(body.html()).isEqualTo("<p>schön</p>");
        assertThat(body.parts()).extracting(PartInfo::part).containsExactly("2", "3");
        assertThat(body.parts()).extracting(PartInfo::name).containsExactly("Prüfung.pdf", null);
        assertThat(body.parts()).extracting(PartInfo::type).containsExactly("application/pdf", "message/rfc822");
        PartContent pdf = PartContent.find(message, "2").orElseThrow();
        assertThat(pdf.bytes().readAllBytes()).asString().isEqualTo("Hello");
        assertThat(PartContent.find(message, "9")).isEmpty();
        assertThat(PartContent.find(message, "../../etc/passwd")).isEmpty();
    }

    @Test
    void messageWithoutMimeIsText() {
        assertThat(MessageBody.of(message("Subject: x\n\njust text\n")).text()).isEqualToIgnoringNewLines("just text");
        assertThat(MessageBody.of(message("\n")).parts()).isEmpty();
    }

    @Test
    void charsetThatIsUnknownMissingOrLiedAboutStillGivesText() {
        byte[] windows = "“schön”".getBytes(Charset.forName("windows-1252"));
        byte[] utf8 = "“schön” 漢".getBytes(StandardCharsets.UTF_8);

        assertThat(Charsets.decode(windows, null)).isEqualTo("“schön”");
        assertThat(Charsets.decode(utf8, "us-ascii")).isEqualTo("“schön” 漢");
        assertThat(Charsets.decode(utf8, "x-no-such")).isEqualTo("“schön” 漢");
        assertThat(Charsets.decode(utf8, "\"; drop")).isEqualTo("“schön” 漢");
        assertThat(Charsets.decode("かな".getBytes(Charset.forName("ISO-2022-JP")), "iso-2022-jp"))
                .isEqualTo("かな");
        assertThat(Charsets.decode("日本".getBytes(Charset.forName("Shift_JIS")), "shift_jis"))
                .isEqualTo("日本");
    }

    @Test
    void rawUtf8AndBrokenEncodedWordsInHeadersAreReadAsWellAsTheyCanBe() {
        MessageHead head =
                MessageHead.of(1, message("Subject: schön 漢\nFrom: =?x-none?q?a?= <a@x.example>\nTo: <<<>>\n\n"));

        assertThat(head.subject()).isEqualTo("schön 漢");
        assertThat(head.from()).contains("a@x.example");
    }

    @Test
    void linesInDecodedHeadersDoNotBecomeLines() {
        MessageHead head = MessageHead.of(1, message("Subject: =?utf-8?q?a=0D=0ABcc:_eve=00?=\n\n"));

        assertThat(head.subject()).isEqualTo("a Bcc: eve");
    }

    @Test
    void attachmentsNameHasNoPath() {
        MessageBody body = MessageBody.of(message("Content-Type: application/x; name=\"../../etc\\\\evil.exe\"\n\nx"));

        assertThat(body.parts()).singleElement().extracting(PartInfo::name).isEqualTo("evil.exe");
        assertThat(Disposition.attachment("a\"\r\nX: y.txt"))
                .doesNotContain("\r", "\n")
                .contains("filename=\"a_ X: y.txt\"");
    }

    @Test
    void nestingBombIsCutNotFollowed() {
        StringBuilder bomb = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            bomb.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }

        assertThatCode(() -> MessageBody.of(message(bomb.toString()))).doesNotThrowAnyException();
    }

    /** Whatever is flipped, cut or doubled in a message: something is shown, nothing is thrown. */
    @Property(tries = 500)
    void mangledMessageNeverBreaks(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder mangled = new StringBuilder(MIXED);
        for (int i = random.nextInt(20); i >= 0; i--) {
            int at = random.nextInt(mangled.length());
            switch (random.nextInt(3)) {
                case 0 -> mangled.setCharAt(at, (char) random.nextInt(256));
                case 1 -> mangled.delete(at, Math.min(mangled.length(), at + random.nextInt(80)));
                default ->
                    mangled.insert(at, mangled.substring(at, Math.min(mangled.length(), at + random.nextInt(200))));
            }
            mangled.append(' ');
        }
        MimeMessage message = message(mangled.toString());

        MessageHead head = MessageHead.of(1, message);
        MessageBody body = MessageBody.of(message);

        assertThat(head.subject()).doesNotContain("\n", "\0");
        if (body.html() != null) {
            assertThat(body.html()).doesNotContain("<script");
        }
    }

    private static MimeMessage message(String source) {
        Leniency.ensure();
        try {
            byte[] bytes = source.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        } catch (MessagingException failure) {
            throw new AssertionError(failure);
        }
    }
}

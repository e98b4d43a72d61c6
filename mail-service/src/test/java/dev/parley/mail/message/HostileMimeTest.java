package dev.parley.mail.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail that was made to hurt whoever reads it: something is always shown, and never more than what people read. */
class HostileMimeTest {

    static {
        Leniency.ensure();
    }

    /** What an answer may hold in all: text and HTML of a megabyte each, and what escaping adds. */
    private static final int BOUND = 2 * MessageBody.LONGEST_TEXT;

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/html"})
    void textOfManyPartsIsBoundedInAllAndTheRestIsListed(String type) {
        String part = "--b\nContent-Type: " + type + "\n\n" + "words ".repeat(40_000) + "\n";

        MessageBody body = MessageBody.of(message("Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(40)));

        assertThat(length(body)).isBetween(MessageBody.LONGEST_TEXT, BOUND);
        assertThat(body.parts()).hasSizeGreaterThan(30).allMatch(info -> info.type()
                .equals(type));
    }

    @Test
    void partsAreCountedNoFurtherThanAPersonWouldMakeThem() {
        String part = "--b\nContent-Type: image/png\n\nx\n";

        MessageBody body =
                MessageBody.of(message("Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(5_000)));

        assertThat(body.parts()).hasSizeLessThanOrEqualTo(500);
    }

    /** Each multipart has two more in it: a walk that only bounds the depth would visit thousands. */
    @Test
    void multipartsThatMultiplyAreCut() {
        MessageBody body = MessageBody.of(message(doubling(11)));

        assertThat(body.parts().size() + 1).isLessThanOrEqualTo(501);
    }

    @Test
    void headersOfMegabytesAreCut() throws MessagingException {
        String source =
                "Subject: " + "=?utf-8?q?=C3=BC?= ".repeat(10_000) + "\nFrom: " + "x".repeat(2_000_000) + "\nTo: "
                        + "a@x.example, ".repeat(50_000) + "b@x.example\n" + "X-Filler: y\n".repeat(50_000) + "\nbody";

        MessageHead head = MessageHead.of(1, message(source));

        assertThat(head.subject().length()).isLessThan(1_100);
        assertThat(head.from().length()).isLessThan(1_100);
        assertThat(head.to()).hasSizeLessThanOrEqualTo(200);
    }

    @Property(tries = 300)
    void anyBytesAreAMessage(@ForAll byte[] bytes) throws MessagingException, IOException {
        // A header that begins with a continuation line is too much for the parser of whole messages; not for the
        // server's.
        Assume.that(bytes.length == 0 || !Character.isWhitespace(bytes[0]));

        shows(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
    }

    @Property(tries = 300)
    void anyHeadersAndPartsAreAMessage(@ForAll("lines") List<String> lines) throws MessagingException, IOException {
        shows(message(String.join("\n", lines)));
    }

    @Property(tries = 500)
    void anyBytesAreTextInAnyCharset(@ForAll byte[] bytes, @ForAll("charsets") String charset) {
        assertThat(Charsets.decode(bytes, charset)).isNotNull();
    }

    private static void shows(MimeMessage message) throws MessagingException, IOException {
        MessageHead head = MessageHead.of(1, message);
        MessageBody body = MessageBody.of(message);

        assertThat(head.subject()).doesNotContain("\n", "\r", "\0");
        for (PartInfo part : body.parts()) {
            assertThat(part.name() == null ? "" : part.name()).doesNotContain("/", "\\", "\n", "\0");
            PartContent content = PartContent.find(message, part.part()).orElseThrow();
            assertThat(Disposition.safeType(content.type())).matches("[^\\s/]+/[^\\s/]+");
        }
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.of(
                        "Content-Type: multipart/mixed; boundary=b",
                        "Content-Type: multipart/alternative; boundary=\"b\"",
                        "Content-Type: multipart/mixed",
                        "Content-Type: multipart/mixed; boundary=",
                        "Content-Type: message/rfc822",
                        "Content-Type: message/partial; number=1; total=9",
                        "Content-Type: text/plain; charset=\"=?x?q??=\"",
                        "Content-Type: text/html; charset=utf-7",
                        "Content-Type: text/plain; charset=x-nothing",
                        "Content-Type: text/plain; name*0=a; name*2=b; name*1*=utf-8''%",
                        "Content-Type: ;;;",
                        "Content-Type:",
                        "Content-Disposition: attachment; filename=\"../../x\\y\"",
                        "Content-Disposition: attachment; filename*=nothing'%GG%",
                        "Content-Transfer-Encoding: base64",
                        "Content-Transfer-Encoding: x-uuencode",
                        "Content-Transfer-Encoding: quoted-printable",
                        "Content-Transfer-Encoding: ?",
                        "Subject: =?utf-8?b?////?= =?utf-8?q?=0A=0D?= =?gb18030?b?gTA=?=",
                        "From: <<>>, \"a, =?utf-8?q?\"?=",
                        "",
                        "",
                        "--b",
                        "--b--",
                        "--",
                        "SGVsbG8=====",
                        "begin 644 x",
                        "=C3=B=",
                        "\u0000\u0001")
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<String> charsets() {
        List<String> names = new ArrayList<>(Charset.availableCharsets().keySet());
        names.addAll(List.of("", " ", "utf-7", "x", "\"", "us-ascii", "utf8mb4", "=?", "a".repeat(5_000)));
        return Arbitraries.of(names);
    }

    private static int length(MessageBody body) {
        return (body.text() == null ? "" : body.text()).length() + (body.html() == null ? "" : body.html()).length();
    }

    private static String doubling(int depth) {
        if (depth == 0) {
            return "\n\nleaf\n";
        }
        String inner = doubling(depth - 1);
        return "Content-Type: multipart/mixed; boundary=b" + depth + "\n\n--b" + depth + "\n" + inner + "--b" + depth
                + "\n" + inner + "--b" + depth + "--\n";
    }

    private static MimeMessage message(String source) {
        Leniency.ensure();
        try {
            byte[] bytes = source.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        } catch (MessagingException failure) {
            throw new AssertionError(failure);
        }
    }
}

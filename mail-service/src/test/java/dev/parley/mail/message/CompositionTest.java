package dev.parley.mail.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompositionTest {

    static {
        Leniency.ensure();
    }

    private static final MailAddress ALICE = new MailAddress("", "alice@parley.example");
    private static final MailAddress BOB = new MailAddress("", "bob@parley.example");

    @Property
    void everySubjectWithoutControlsArrivesAsItWasAndMakesNoHeader(@ForAll("lines") String subject)
            throws MessagingException {
        MimeMessage message = compose(List.of(BOB), subject, "text").message();

        assertThat(HeaderText.readable(message.getSubject())).isEqualTo(HeaderText.oneLine(subject));
        assertThat(Collections.list(message.getAllHeaders()))
                .extracting(Header::getName)
                .containsExactly(
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "Content-Transfer-Encoding");
    }

    @Property
    void everyDisplayNameWithoutControlsArrivesAsItWas(@ForAll("lines") String name) throws MessagingException {
        MailAddress named = new MailAddress(name.strip(), BOB.address());

        MimeMessage message = compose(List.of(named, ALICE), "s", "text").message();

        InternetAddress[] to = (InternetAddress[]) message.getRecipients(MimeMessage.RecipientType.TO);
        assertThat(to).extracting(InternetAddress::getAddress).containsExactly(BOB.address(), ALICE.address());
        assertThat(HeaderText.readable(to[0].getPersonal())).isEqualTo(HeaderText.oneLine(name));
    }

    @Property
    void everyControlCharacterInAHeaderIsRefused(
            @ForAll("lines") String before, @ForAll("controls") char control, @ForAll("lines") String after) {
        String broken = before + control + after;

        assertThatThrownBy(() -> compose(List.of(BOB), broken, "text")).isInstanceOf(InvalidMailException.class);
        assertThatThrownBy(() -> MailAddress.parse(broken + " <bob@parley.example>"))
                .isInstanceOf(InvalidMailException.class);
    }

    @Property
    void everyTextArrivesAsItWas(@ForAll("texts") String text) throws IOException, MessagingException {
        MimeMessage message = compose(List.of(BOB), "s", text).message();

        String arrived = new String(message.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(arrived).isEqualTo(text.replaceAll("\\R", "\r\n"));
    }

    @Test
    void sameCompositionGivesTheSameBytes() {
        assertThat(compose(List.of(BOB), "Grüße", "x").bytes())
                .isEqualTo(compose(List.of(BOB), "Grüße", "x").bytes());
    }

    @Test
    void linesStayWithinWhatSmtpCarries() {
        String wire = new String(
                compose(
                                Collections.nCopies(50, new MailAddress("Bob Öder", BOB.address())),
                                "ü".repeat(800),
                                "x".repeat(5_000))
                        .bytes(),
                StandardCharsets.US_ASCII);

        assertThat(wire.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(998));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bob",
                "@x.example",
                "bob@",
                "bob@x..example",
                "bob@-x.example",
                "a@b@c",
                "bob@x.example, eve@x.example",
                "bob@x.example>\r\nRCPT TO:<eve@x.example",
                "\"bob\\\" x\"@x.example",
                "grp: bob@x.example;",
                "bob @x.example",
                "<>",
                "bob@[127.0.0.1]",
                "böb@x.example",
                "bob@x.example NOTIFY=SUCCESS"
            })
    void whatIsNotOneAddressIsRefused(String text) {
        assertThatThrownBy(() -> MailAddress.parse(text)).isInstanceOf(InvalidMailException.class);
    }

    @Test
    void addressIsReadWithItsNameAndADomainInAnyScript() {
        assertThat(MailAddress.parse("Bob Öder <bob@bücher.example>"))
                .isEqualTo(new MailAddress("Bob Öder", "bob@xn--bcher-kva.example"));
        assertThat(MailAddress.parse("bob@localhost").address()).isEqualTo("bob@localhost");
    }

    @Property
    void addressThatIsWrittenDownIsReadBack(@ForAll("lines") String name) {
        MailAddress address = new MailAddress(name.strip().replaceAll("\\s+", " "), "bob@x.example");

        assertThat(MailAddress.parse(address.toString())).isEqualTo(address);
    }

    @Provide
    Arbitrary<String> lines() {
        Arbitrary<Character> any = Arbitraries.chars()
                .all()
                .filter(c -> !Character.isISOControl(c)
                        && !Character.isSurrogate(c)
                        && c < 0xfff0
                        && c != '\u2028'
                        && c != '\u2029');
        Arbitrary<Character> nasty =
                Arbitraries.of('"', '\\', '<', '>', '@', ',', ';', ':', '(', ')', '=', '?', '_', ' ', '.');
        return Arbitraries.oneOf(any, nasty, Arbitraries.chars().range('a', 'z'))
                .list()
                .ofMaxSize(60)
                .map(chars -> chars.stream().map(String::valueOf).collect(Collectors.joining()));
    }

    @Provide
    Arbitrary<Character> controls() {
        return Arbitraries.of('\r', '\n', '\0', '\u0001', '\t', '\u007f', '\u0085', '\u2028', '\u2029');
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars('a', '.', '=', ' ', '\t', '\n', 'ü', '漢', '-')
                .ofMaxLength(300);
    }

    private static Composition compose(List<MailAddress> to, String subject, String text) {
        return new Composition("id@parley.example", Instant.EPOCH, ALICE, to, List.of(), subject, text);
    }
}

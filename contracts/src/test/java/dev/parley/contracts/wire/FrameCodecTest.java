package dev.parley.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.contracts.EntryCodec;
import dev.parley.contracts.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrameCodecTest {

    static Stream<Verb> verbs() {
        return Examples.verbs();
    }

    static Stream<Answer> answers() {
        return Examples.answers();
    }

    static Stream<ServerFrame> serverFrames() {
        return Examples.serverFrames();
    }

    @Test
    void everyFrameHasAnExample() {
        Golden.assertComplete(Verb.class, verbs().toList());
        Golden.assertComplete(Answer.class, answers().toList());
        Golden.assertComplete(ServerFrame.class, serverFrames().toList());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void aVerbKeepsItsShape(Verb verb) throws Exception {
        var frame = new ClientFrame(verb instanceof Verb.Heartbeat ? null : "7", verb);

        byte[] json = FrameCodec.encode(frame);

        assertShape("client/" + name(verb), json);
        assertThat(FrameCodec.decodeClient(json)).isEqualTo(frame);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerKeepsItsShape(Answer answer) throws IOException {
        var frame = new ServerFrame.Ok("7", answer);

        byte[] json = FrameCodec.encode(frame);

        assertShape("answer/" + name(answer), json);
        assertThat(FrameCodec.decodeServer(json)).isEqualTo(frame);
    }

    @ParameterizedTest
    @MethodSource("serverFrames")
    void aServersFrameKeepsItsShape(ServerFrame frame) throws IOException {
        byte[] json = FrameCodec.encode(frame);

        assertShape("server/" + name(frame), json);
        assertThat(FrameCodec.decodeServer(json)).isEqualTo(frame);
    }

    @Test
    void putsAnEntrysBytesIntoAFrameUnparsed() {
        byte[] entry = EntryCodec.encode(Examples.entry());

        byte[] frame = FrameCodec.entryFrame(entry, null);

        assertThat(frame).isEqualTo(FrameCodec.encode(new ServerFrame.Logged(Examples.entry(), null)));
        assertThat(new String(frame, StandardCharsets.UTF_8))
                .isEqualTo("{\"entry\":" + new String(entry, StandardCharsets.UTF_8) + "}");
    }

    @Test
    void ignoresFieldsThatItDoesNotKnow() throws Exception {
        byte[] json = bytes("{\"later\":{\"a\":[1]},\"id\":\"1\",\"join\":{\"room\":\"lobby\",\"mode\":{\"x\":1}}}");

        assertThat(FrameCodec.decodeClient(json)).isEqualTo(new ClientFrame("1", new Verb.Join("lobby", null)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|one JSON object",
                "hello|cannot be read",
                "{\"id\":\"1\"}|names no verb",
                "{\"id\":\"1\",\"join\":{\"room\":\"a\"},\"leave\":{\"room\":\"a\"}}|one verb, not two",
                "{\"id\":\"1\",\"join\":null}|needs an object",
                "{\"id\":\"1\",\"join\":{}}|'room' is missing",
                "{\"id\":\"1\",\"join\":{\"room\":7}}|cannot be read",
                "{\"id\":\"1\",\"send\":{\"room\":\"a\",\"text\":\"x\"}}|'key'",
                "{\"id\":\"1\",\"send\":{\"room\":\"a\",\"key\":\"k\",\"text\":\" \"}}|'text' is missing or blank",
                "{\"id\":\"1\",\"join\":{\"room\":\"a\",\"after\":{\"epoch\":0,\"seq\":1}}}|cannot be read",
                "{\"id\":\"1\",\"join\":{\"room\":\"a\"}} {}|nothing behind it",
                "{\"id\":\"1\",\"sendMail\":{\"key\":\"k\",\"account\":\"a\",\"subject\":\"s\",\"text\":\"t\"}}|'to'",
                "{\"id\":\"1\",\"history\":{\"room\":\"a\",\"before\":{\"epoch\":1,\"seq\":1},\"after\":{\"epoch\":1,\"seq\":1}}}|one of before"
            })
    void saysWhatIsWrongWithAFrame(String json, String message) {
        assertThatExceptionOfType(FrameException.class)
                .isThrownBy(() -> FrameCodec.decodeClient(bytes(json)))
                .withMessageContaining(message);
    }

    @Test
    void keepsTheIdOfAFrameThatItRefuses() {
        var refusal = catchThrowableOfType(
                FrameException.class, () -> FrameCodec.decodeClient(bytes("{\"id\":\"9\",\"join\":{}}")));

        assertThat(refusal.id()).isEqualTo("9");
    }

    @Test
    void measuresATextInBytesOfUtf8() {
        String justRight = "é".repeat(8 * 1024);

        assertThat(catchThrowableOfType(FrameException.class, () -> FrameCodec.decodeClient(send(justRight))))
                .isNull();
        assertThatExceptionOfType(FrameException.class)
                .isThrownBy(() -> FrameCodec.decodeClient(send(justRight + "x")))
                .withMessageContaining("16384 bytes");
    }

    @Property
    void neverFailsOtherThanByItsOwnException(@ForAll byte[] anything) {
        try {
            FrameCodec.decodeClient(anything);
        } catch (FrameException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static byte[] send(String text) {
        return FrameCodec.encode(new ClientFrame("1", new Verb.Send("lobby", "k", text, null)));
    }

    private static void assertShape(String name, byte[] json) throws IOException {
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo(new String(Golden.bytes(name, json), StandardCharsets.UTF_8));
    }

    private static String name(Object type) {
        return type.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.parley.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.gateway.line.LineInput.Piece;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LineInputTest {

    private final LineInput input = new LineInput(1_000);

    @Property
    void howeverItIsCutTheLinesAreTheSame(@ForAll("texts") List<String> lines, @ForAll Random random) {
        var cut = new LineInput(100_000);
        byte[] sent = (String.join("\r\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);

        List<Piece> pieces = new ArrayList<>();
        for (int from = 0; from < sent.length; ) {
            int to = Math.min(sent.length, from + 1 + random.nextInt(5));
            pieces.addAll(cut.take(Arrays.copyOfRange(sent, from, to)));
            from = to;
        }

        assertThat(pieces)
                .containsExactlyElementsOf(
                        lines.stream().<Piece>map(Piece.Text::new).toList());
    }

    @Property
    void whateverComesTheTextIsPrintable(@ForAll byte[] bytes) {
        var any = new LineInput(50);
        List<Piece> pieces = new ArrayList<>(any.take(bytes));
        any.takeRest(true).ifPresent(pieces::add);

        for (Piece piece : pieces) {
            if (piece instanceof Piece.Text(String text)) {
                assertThat(text.chars()).noneMatch(one -> Character.isISOControl(one) && one != '\t');
            }
        }
    }

    @Property
    void telnetsCommandsAreNoText(@ForAll("texts") List<String> words, @ForAll Random random) {
        byte[][] commands = {
            {(byte) 255, (byte) 251, 1},
            {(byte) 255, (byte) 254, 10},
            {(byte) 255, (byte) 241},
            {(byte) 255, (byte) 250, 24, 'x', '\n', (byte) 255, (byte) 240}
        };
        var sent = new ByteArrayOutputStream();
        for (String word : words) {
            sent.writeBytes(word.getBytes(StandardCharsets.UTF_8));
            sent.writeBytes(commands[random.nextInt(commands.length)]);
        }
        sent.write('\n');

        assertThat(new LineInput(100_000).take(sent.toByteArray()))
                .containsExactly(new Piece.Text(String.join("", words)));
    }

    @Test
    void aCharacterThatIsCutIsWaitedFor() {
        byte[] sign = "👍".getBytes(StandardCharsets.UTF_8);
        input.take(Arrays.copyOf(sign, 3));

        assertThat(input.takeRest(false)).isEmpty();
        input.take(Arrays.copyOfRange(sign, 3, 4));
        assertThat(input.takeRest(false)).contains(new Piece.Text("👍"));
        assertThat(input.takeRest(true)).isEqualTo(Optional.empty());
    }

    @Test
    void aCharacterThatNeverEndsIsTakenAnyway() {
        input.take(new byte[] {'a', (byte) 0xf0, (byte) 0x9f});

        assertThat(input.takeRest(true)).contains(new Piece.Text("a\ufffd"));
    }

    @Test
    void whatIsTooLongIsDroppedToItsEnd() {
        byte[] sent = ("x".repeat(2_000) + "\nnext\n").getBytes(StandardCharsets.UTF_8);

        assertThat(input.take(sent)).containsExactly(new Piece.TooLong(), new Piece.Text("next"));
        assertThatCode(() -> input.take(new byte[0])).doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withChars('a', 'ä', '€', ' ', '/', '\t', '"')
                .withCharRange('\u4e00', '\u4e20')
                .ofMaxLength(20)
                .map(text -> text + "👍")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }
}

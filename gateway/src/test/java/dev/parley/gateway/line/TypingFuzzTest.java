package dev.parley.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.contracts.Limits;
import dev.parley.gateway.conversation.loops.HandDriven;
import dev.parley.gateway.line.LineInput.Piece;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whatever is typed, with pauses or without: it is taken in order, nothing of it twice, and is something to say or to do. */
class TypingFuzzTest {

    @FuzzTest(maxDuration = "4m")
    void whatIsTypedWithPauses(FuzzedDataProvider data) {
        var time = new HandDriven();
        var pieces = new ArrayList<Piece>();
        var arriving = new Arriving(time.loop(), pieces::add);
        var typed = new ByteArrayOutputStream();
        while (data.remainingBytes() > 0) {
            byte[] some = data.consumeBytes(data.consumeInt(1, 64));
            typed.writeBytes(some);
            arriving.take(some);
            if (data.consumeBoolean()) {
                pause(time);
            }
        }
        pause(time);

        assertThat(ascii(atOnce(typed.toByteArray()))).startsWith(ascii(pieces));
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Text(String text)) {
                assertThat(text.chars()).noneMatch(letter -> Character.isISOControl(letter) && letter != '\t');
                assertMeansSomething(Command.parse(text));
            }
        }
    }

    private static void assertMeansSomething(Command command) {
        switch (command) {
            case Command.Say(String text) -> assertThat(text).isNotBlank();
            case Command.Join(String room) -> assertThat(room).isNotEmpty().doesNotContain(" ");
            case Command.Login(String name, String password) -> {
                assertThat(name).isNotEmpty().doesNotContain(" ");
                assertThat(password).isNotEmpty().doesNotContain(" ");
            }
            case Command.Resume(var after) -> assertThat(after).isNotNull();
            case Command.Wrong(String why) -> assertThat(why).isNotBlank();
            case Command.Nothing _,
                    Command.Help _,
                    Command.Rooms _,
                    Command.Who _,
                    Command.Where _,
                    Command.Quit _ -> {}
        }
    }

    /** What is cut within a character is waited for once more. */
    private static void pause(HandDriven time) {
        time.pass(1);
        time.pass(1);
    }

    private static List<Piece> atOnce(byte[] typed) {
        var input = new LineInput(Limits.TEXT_BYTES);
        var pieces = new ArrayList<>(input.take(typed));
        input.takeRest(true).ifPresent(pieces::add);
        return pieces;
    }

    /** What a cut within a character does not change. */
    private static String ascii(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece instanceof Piece.Text(String text) ? text.replaceAll("[^ -~]", "") : "\n")
                .collect(Collectors.joining());
    }
}

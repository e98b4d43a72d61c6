package dev.parley.gateway.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.frames.FrameLines.Taken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameLinesTest {

    private static final int MAX = 20;

    private final FrameLines lines = new FrameLines(MAX);

    @Property
    void whereTheBytesAreCutDoesNotMatter(
            @ForAll @Size(max = 100) byte[] bytes, @ForAll @IntRange(min = 1, max = 7) int piece) {
        var cut = new FrameLines(MAX);
        var taken = new ArrayList<String>();
        for (int from = 0; from < bytes.length; from += piece) {
            taken.addAll(shown(cut.take(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece)))));
        }

        assertThat(taken).isEqualTo(shown(new FrameLines(MAX).take(bytes)));
    }

    @Test
    void aLineEndsByLfOrCrLf() {
        assertThat(shown(take("{}\n{1}\r\n\n\r\n{2"))).containsExactly("{}", "{1}", "Blank", "Blank");
        assertThat(shown(take("}\n"))).containsExactly("{2}");
    }

    @Test
    void asMuchAsAFrameMayHaveIsTakenAndNoMore() {
        assertThat(shown(take("x".repeat(MAX) + "\r\n"))).containsExactly("x".repeat(MAX));
        assertThat(shown(take("x".repeat(MAX + 1) + "\n{}\n"))).containsExactly("TooLong");
        assertThat(take("{}\n")).isEmpty();
    }

    @Test
    void aLineWithoutAnEndIsNotWaitedFor() {
        assertThat(shown(take("x".repeat(MAX + 2)))).containsExactly("TooLong");
        assertThat(take("\n{}\n")).isEmpty();
    }

    @Test
    void whatIsNoUtf8IsTheLastThingTaken() {
        assertThat(shown(lines.take(new byte[] {(byte) 0xc3, '(', '\n', '{', '}', '\n'})))
                .containsExactly("NotUtf8");
    }

    private List<Taken> take(String text) {
        return lines.take(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> shown(List<Taken> taken) {
        return taken.stream()
                .map(one -> one instanceof Taken.Line(byte[] utf8)
                        ? new String(utf8, StandardCharsets.UTF_8)
                        : one.getClass().getSimpleName())
                .toList();
    }
}

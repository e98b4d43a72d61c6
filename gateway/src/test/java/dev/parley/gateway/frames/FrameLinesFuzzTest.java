package dev.parley.gateway.frames;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.gateway.frames.FrameLines.Taken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whatever bytes come, cut wherever: the same frames, each of text and as long as it may be, and none behind what is no frame. */
class FrameLinesFuzzTest {

    private static final int LONGEST = 100;

    @FuzzTest(maxDuration = "4m")
    void bytesCutAnywhere(FuzzedDataProvider data) {
        int piece = data.consumeInt(1, 64);
        byte[] bytes = data.consumeRemainingAsBytes();

        List<Taken> whole = new FrameLines(LONGEST).take(bytes);
        var cut = new ArrayList<Taken>();
        var lines = new FrameLines(LONGEST);
        for (int from = 0; from < bytes.length; from += piece) {
            cut.addAll(lines.take(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece))));
        }

        assertThat(shown(cut)).isEqualTo(shown(whole));
        for (Taken one : whole) {
            switch (one) {
                case Taken.Line(byte[] utf8) -> {
                    assertThat(utf8).hasSizeBetween(1, LONGEST).doesNotContain('\n');
                    assertThat(new String(utf8, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                            .isEqualTo(utf8);
                }
                case Taken.Blank _ -> {}
                case Taken.TooLong _, Taken.NotUtf8 _ -> assertThat(one).isSameAs(whole.getLast());
            }
        }
    }

    private static List<String> shown(List<Taken> taken) {
        return taken.stream()
                .map(one -> one instanceof Taken.Line(byte[] utf8) ? Arrays.toString(utf8) : one.toString())
                .toList();
    }
}

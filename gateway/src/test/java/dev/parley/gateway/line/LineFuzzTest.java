package dev.parley.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.gateway.line.LineInput.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whatever bytes come, cut wherever: the same lines, and nothing in them that a terminal would obey. */
class LineFuzzTest {

    private static final int LONGEST = 200;

    @FuzzTest(maxDuration = "4m")
    void bytesCutAnywhere(FuzzedDataProvider data) {
        int piece = data.consumeInt(1, 64);
        byte[] bytes = data.consumeRemainingAsBytes();

        List<Piece> whole = new LineInput(LONGEST).take(bytes);
        var cut = new ArrayList<Piece>();
        var input = new LineInput(LONGEST);
        for (int from = 0; from < bytes.length; from += piece) {
            cut.addAll(input.take(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece))));
        }

        assertThat(cut).isEqualTo(whole);
        for (Piece one : whole) {
            if (one instanceof Piece.Text(String text)) {
                assertThat(text.chars()).noneMatch(letter -> Character.isISOControl(letter) && letter != '\t');
            }
        }
    }
}

package dev.parley.bench.wire;

import dev.parley.bench.load.Text;
import java.nio.ByteBuffer;

/**
 * Finds the number of the message in a frame. Frames of one connection look alike, so it looks first where the text was the last
 * time, counted from the frame's end.
 */
final class MarkFinder {

    private int fromEnd;

    /** -1 when there is none. */
    long number(ByteBuffer in, int from, int to) {
        int guess = to - fromEnd;
        if (guess >= from) {
            long number = Text.numberAt(in, guess);
            if (number >= 0) {
                return number;
            }
        }
        int at = Text.find(in, from, to);
        if (at < 0) {
            return -1;
        }
        fromEnd = to - at;
        return Text.numberAt(in, at);
    }
}

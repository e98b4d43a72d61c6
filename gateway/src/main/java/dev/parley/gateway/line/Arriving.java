package dev.parley.gateway.line;

import dev.parley.contracts.Limits;
import dev.parley.gateway.conversation.loops.Loop;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes what a client sends apart: at its line ends, or, when it sends none, at its pauses. It lives on the client's event loop. */
final class Arriving {

    private static final long PAUSE_MILLIS = 100;

    private final Loop loop;
    private final Consumer<LineInput.Piece> taker;
    private final LineInput input = new LineInput(Limits.TEXT_BYTES);
    private Ends ends = Ends.UNKNOWN;
    private int arrivals;

    /** How a client marks the end of what it sends. */
    private enum Ends {
        UNKNOWN,
        LINES,
        /** As the lab's do. */
        PAUSES
    }

    Arriving(Loop loop, Consumer<LineInput.Piece> taker) {
        this.loop = loop;
        this.taker = taker;
    }

    /** Whether it is a client of the lab's. */
    boolean byPauses() {
        return ends == Ends.PAUSES;
    }

    void take(byte[] bytes) {
        arrivals++;
        for (LineInput.Piece line : input.take(bytes)) {
            if (ends == Ends.UNKNOWN) {
                ends = Ends.LINES;
            }
            taker.accept(line);
        }
        if (ends != Ends.LINES && input.hasRest()) {
            takeAfterPause(arrivals, false);
        }
    }

    /** What is followed by nothing for a while is whole; a character that was cut gets one more while. */
    private void takeAfterPause(int arrival, boolean anyway) {
        loop.after(PAUSE_MILLIS, () -> {
            if (arrival != arrivals || ends == Ends.LINES || !input.hasRest()) {
                return;
            }
            Optional<LineInput.Piece> rest = input.takeRest(anyway);
            if (rest.isPresent()) {
                ends = Ends.PAUSES;
                taker.accept(rest.get());
            } else {
                takeAfterPause(arrival, true);
            }
        });
    }
}

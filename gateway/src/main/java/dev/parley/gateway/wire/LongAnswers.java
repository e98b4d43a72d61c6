package dev.parley.gateway.wire;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * One connection's questions that may have long answers, one after the other: each is asked when the client has taken all that it was sent before.
 * Many at once would be more than may wait for one client, who would be closed as too slow for what it asked. It lives on the connection's event
 * loop.
 */
final class LongAnswers {

    private final BooleanSupplier idle;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean underWay;

    /** @param idle whether the client took all that it was sent */
    LongAnswers(BooleanSupplier idle) {
        this.idle = idle;
    }

    /** @param question is under way until {@link #given} is called, which it does not do itself */
    void ask(Runnable question) {
        waiting.add(question);
        next();
    }

    /** What was under way is answered. */
    void given() {
        underWay = false;
        next();
    }

    /** Goes on when it can. */
    void next() {
        if (!underWay && !waiting.isEmpty() && idle.getAsBoolean()) {
            underWay = true;
            waiting.remove().run();
        }
    }

    /** The connection goes: what waits is not asked any more. */
    void over() {
        waiting.clear();
    }
}

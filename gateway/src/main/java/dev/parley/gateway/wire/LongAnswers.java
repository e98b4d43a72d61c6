package dev.parley.gateway.wire;

import dev.parley.gateway.conversation.SlowReaders;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * One connection's questions that may have long answers, one after the other: each is asked when the client has taken all that it was sent before.
 * Many at once would be more than may wait for one client, who would be closed as too slow for what it asked. And each is asked when there is room
 * for its answer beside what waits for others. It lives on the connection's event loop.
 */
final class LongAnswers {

    private final BooleanSupplier idle;
    private final SlowReaders others;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean underWay;

    /**
     * @param idle whether the client took all that it was sent
     * @param others the slow readers of the same event loop
     */
    LongAnswers(BooleanSupplier idle, SlowReaders others) {
        this.idle = idle;
        this.others = others;
    }

    /** @param question is under way until {@link #given} is called, which it does not do itself */
    void ask(Runnable question) {
        waiting.add(question);
        next();
    }

    /** What was under way is answered. */
    void given() {
        underWay = false;
        others.came();
        next();
    }

    /** Goes on when it can; to be called every second, too, for room that others left. */
    void next() {
        if (!underWay && !waiting.isEmpty() && idle.getAsBoolean() && others.expect()) {
            underWay = true;
            waiting.remove().run();
        }
    }

    /** The connection goes: what waits is not asked any more. */
    void over() {
        waiting.clear();
    }
}

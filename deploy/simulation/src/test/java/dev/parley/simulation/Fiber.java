package dev.parley.simulation;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/**
 * Code that blocks, in simulated time: where it waits it is put aside, and goes on when it is resumed. It runs on the thread of
 * whoever begins or resumes it, so that nothing of its order is left to the machine. Virtual threads are made of the same.
 */
final class Fiber extends Continuation {

    private static final ContinuationScope SCOPE = new ContinuationScope("simulation");

    Fiber(Runnable code) {
        super(SCOPE, code);
    }

    /** Begins or goes on, until the code waits or ends. */
    void resume() {
        run();
    }

    /** The fiber that this code runs in. */
    static Fiber current() {
        return (Fiber) getCurrentContinuation(SCOPE);
    }

    /** Puts aside the fiber that this code runs in; for ever, if nobody resumes it. */
    static void pause() {
        Continuation.yield(SCOPE);
    }
}

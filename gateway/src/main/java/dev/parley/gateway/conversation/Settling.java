package dev.parley.gateway.conversation;

/** Waits for some to settle, and then goes on once. */
final class Settling {

    private final Runnable then;
    private int left;
    private boolean over;

    Settling(int left, Runnable then) {
        this.left = left;
        this.then = then;
    }

    void one() {
        if (--left == 0) {
            over();
        }
    }

    /** Whoever has not settled is waited for no longer. */
    void over() {
        if (!over) {
            over = true;
            then.run();
        }
    }
}

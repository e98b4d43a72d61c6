package dev.parley.gateway.conversation;

import dev.parley.contracts.chat.Write;
import java.util.function.Consumer;

/**
 * What one client wrote and has no answer to yet, bounded. Past the first bound nothing more is to be read from the client until half is answered.
 * What was read already comes nevertheless: past the second bound it is refused, and all behind it is too until the client is read again, so that
 * nothing overtakes what was refused. It lives on the client's event loop.
 */
final class WriteBudget {

    static final int WRITES = 512;

    /** In characters. */
    static final long WEIGHT = 256 * 1024;

    /** More than what is read at once weighs, were it one-letter lines. */
    static final long MOST_WEIGHT = 4 * 1024 * 1024;

    /** Of a write without its text. */
    private static final int BARE = 64;

    private final Consumer<Boolean> holdBack;
    private int writes;
    private long weight;
    private boolean heldBack;
    private boolean refusing;

    /** @param holdBack hears when nothing more is to be read from the client, and when it is again */
    WriteBudget(Consumer<Boolean> holdBack) {
        this.holdBack = holdBack;
    }

    /** @return false when it is too much; then there is nothing to be ended */
    boolean begin(Write write) {
        if (refusing || weight + weight(write) > MOST_WEIGHT) {
            refusing = heldBack;
            return false;
        }
        writes++;
        weight += weight(write);
        if (!heldBack && (writes >= WRITES || weight >= WEIGHT)) {
            heldBack = true;
            holdBack.accept(true);
        }
        return true;
    }

    /** It was answered. */
    void end(Write write) {
        writes--;
        weight -= weight(write);
        if (writes <= WRITES / 2 && weight <= WEIGHT / 2) {
            release();
        }
    }

    /** The client may go on, or went. */
    void release() {
        refusing = false;
        if (heldBack) {
            heldBack = false;
            holdBack.accept(false);
        }
    }

    private static long weight(Write write) {
        return BARE
                + switch (write.action()) {
                    case Write.Post post -> post.text().length();
                    case Write.Edit edit -> edit.text().length();
                    case Write.React react -> react.emoji().length();
                    case Write.Delete _ -> 0;
                };
    }
}

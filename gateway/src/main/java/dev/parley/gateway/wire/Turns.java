package dev.parley.gateway.wire;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Joins and leaves of one connection, in each room one after the other: each is more than one call to chat-service, and whose calls mingled might be
 * told that they left and yet be a member. It lives on the connection's event loop.
 */
final class Turns {

    private final Executor loop;
    private final Map<String, Queue<Runnable>> waiting = new HashMap<>();
    private boolean over;

    Turns(Executor loop) {
        this.loop = loop;
    }

    /** Does it when all that came for the room before is done, at once when that is so; it is under way until {@link #done} is called. */
    void take(String room, Runnable work) {
        Queue<Runnable> behind = waiting.get(room);
        if (behind == null) {
            waiting.put(room, new ArrayDeque<>(1));
            work.run();
        } else {
            behind.add(work);
        }
    }

    /** What was under way in the room is answered. */
    void done(String room) {
        Queue<Runnable> behind = waiting.get(room);
        if (behind == null || behind.isEmpty()) {
            waiting.remove(room);
        } else {
            Runnable next = behind.remove();
            loop.execute(() -> {
                if (!over) {
                    next.run();
                }
            });
        }
    }

    /** The connection goes: what waits is not done any more. */
    void over() {
        over = true;
        waiting.clear();
    }
}

package dev.parley.chat.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Whose turn it is to write into which room: the first caller leads, the others queue; a leader takes what has queued up,
 * itself first, and then passes the lead on.
 *
 * @param <T> what queues; each instance once
 */
final class Turns<T> {

    private final Map<String, Deque<T>> waiting = new HashMap<>();
    private final ToIntFunction<T> size;
    private final int group;
    private final int bound;

    /**
     * @param group the most that one leader takes, in units of size
     * @param bound the most callers that may queue in a room
     */
    Turns(ToIntFunction<T> size, int group, int bound) {
        this.size = size;
        this.group = group;
        this.bound = bound;
    }

    /** What a caller has to do next. */
    enum Place {
        LEAD,
        WAIT,
        TURNED_AWAY
    }

    synchronized Place enter(String room, T caller) {
        Deque<T> queue = waiting.get(room);
        if (queue == null) {
            queue = new ArrayDeque<>();
            queue.add(caller);
            waiting.put(room, queue);
            return Place.LEAD;
        }
        if (queue.size() >= bound) {
            return Place.TURNED_AWAY;
        }
        queue.add(caller);
        return Place.WAIT;
    }

    /** What the leader is to write, itself first; at least one. */
    synchronized List<T> take(String room) {
        var taken = new ArrayList<T>();
        Deque<T> queue = queue(room);
        int left = group;
        while (!queue.isEmpty() && (taken.isEmpty() || size.applyAsInt(queue.peek()) <= left)) {
            T next = queue.remove();
            left -= size.applyAsInt(next);
            taken.add(next);
        }
        return taken;
    }

    /** The leader is done: says whether others wait, who are to be taken next. */
    synchronized boolean pass(String room) {
        boolean more = !queue(room).isEmpty();
        if (!more) {
            waiting.remove(room);
        }
        return more;
    }

    private Deque<T> queue(String room) {
        Deque<T> queue = waiting.get(room);
        if (queue == null) {
            throw new IllegalStateException("Nobody leads in " + room + ".");
        }
        return queue;
    }
}

package dev.parley.gateway.conversation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The frames that wait for one client, in order, and those that are long and wait in its sink. All are counted among its {@link SlowReaders}. */
final class Waiting {

    private final SlowReaders slow;
    private final Outbound reader;
    /** Nothing in it is of this client alone: as much as may wait, for hundreds, would be a long pause of the garbage collector. */
    private final Deque<SlowReaders.Held> queue = new ArrayDeque<>();

    private long bytes;
    private SlowReaders.@Nullable Held inSink;

    Waiting(SlowReaders slow, Outbound reader) {
        this.slow = slow;
        this.reader = reader;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** In the queue. */
    long bytes() {
        return bytes;
    }

    void add(Frame frame, boolean signal) {
        queue.addLast(hold(frame, signal));
        bytes += frame.length();
    }

    /** The first of the queue, which is not empty. */
    Frame remove() {
        SlowReaders.Held first = queue.removeFirst();
        forget(first);
        return first.frame();
    }

    /** Says how many there were. */
    int removeSignals() {
        int before = queue.size();
        for (Iterator<SlowReaders.Held> all = queue.iterator(); all.hasNext(); ) {
            SlowReaders.Held one = all.next();
            if (one.signal()) {
                all.remove();
                forget(one);
            }
        }
        return before - queue.size();
    }

    void clear() {
        while (!queue.isEmpty()) {
            remove();
        }
    }

    /** The sink took a frame and takes no more until it got rid of it. */
    void sinks(Frame frame) {
        sunk();
        inSink = hold(frame, false);
    }

    /** The sink got rid of what it took. */
    void sunk() {
        SlowReaders.Held gone = inSink;
        if (gone != null) {
            inSink = null;
            release(gone);
        }
    }

    /** The sink has not got rid of a long frame. */
    boolean sinking() {
        return inSink != null;
    }

    /** What comes of the frames on this client, where it shares them with others. */
    long share() {
        return Stream.concat(queue.stream(), Stream.ofNullable(inSink))
                .mapToLong(SlowReaders.Held::share)
                .sum();
    }

    private void forget(SlowReaders.Held one) {
        bytes -= one.frame().length();
        release(one);
    }

    private SlowReaders.Held hold(Frame frame, boolean signal) {
        if (queue.isEmpty() && inSink == null) {
            slow.add(reader);
        }
        return slow.hold(frame, signal);
    }

    /** It is out of the queue, or of the sink, by now. */
    private void release(SlowReaders.Held held) {
        slow.release(held);
        if (queue.isEmpty() && inSink == null) {
            slow.remove(reader);
        }
    }
}

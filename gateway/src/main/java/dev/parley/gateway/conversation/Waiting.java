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
    private final Deque<Queued> queue = new ArrayDeque<>();
    private long bytes;
    private SlowReaders.@Nullable Held inSink;

    private record Queued(SlowReaders.Held held, boolean signal) {
        int length() {
            return held.frame().length();
        }
    }

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
        queue.addLast(new Queued(hold(frame), signal));
        bytes += frame.length();
    }

    /** The first of the queue, which is not empty. */
    Frame remove() {
        Queued first = queue.removeFirst();
        forget(first);
        return first.held().frame();
    }

    /** Says how many there were. */
    int removeSignals() {
        int before = queue.size();
        for (Iterator<Queued> all = queue.iterator(); all.hasNext(); ) {
            Queued one = all.next();
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
        inSink = hold(frame);
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
        return Stream.concat(queue.stream().map(Queued::held), Stream.ofNullable(inSink))
                .mapToLong(SlowReaders.Held::share)
                .sum();
    }

    private void forget(Queued one) {
        bytes -= one.length();
        release(one.held());
    }

    private SlowReaders.Held hold(Frame frame) {
        if (queue.isEmpty() && inSink == null) {
            slow.add(reader);
        }
        return slow.hold(frame);
    }

    /** It is out of the queue, or of the sink, by now. */
    private void release(SlowReaders.Held held) {
        slow.release(held);
        if (queue.isEmpty() && inSink == null) {
            slow.remove(reader);
        }
    }
}

package dev.parley.gateway.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Those clients of one event loop for whom something waits, and how much it is. A frame counts once, for however many it waits: what is said in a
 * room is one array for all who are slow there, so that a full room of them holds little more than one of them does. What each has of its own, its
 * answers and what it catches up with, counts in full. Nothing is counted while clients take what they get, and the gateway's other event loops are
 * told in steps. It lives on the event loop.
 */
public final class SlowReaders {

    /** Who took something within this time is not sent away. */
    static final long STILL_MILLIS = 2_000;

    /** About the longest page of history that chat-service gives. */
    static final long LONG_ANSWER = 256 * 1024;

    /** In which the other event loops are told. */
    static final long STEP = 64 * 1024;

    /** Of a frame without its bytes. */
    static final long FRAME = 100;

    /** Of a place in a queue, which doubles when it is full. */
    static final long PLACE = 8;

    private final OutboundBudget budget;
    private final Map<Frame, Held> frames = new HashMap<>();
    private final Set<Outbound> readers = new LinkedHashSet<>();
    private long bytes;
    private long told;

    /** A frame that waits for somebody. */
    static final class Held {

        private final Frame frame;
        private final boolean signal;
        private int places;

        private Held(Frame frame, boolean signal) {
            this.frame = frame;
            this.signal = signal;
        }

        Frame frame() {
            return frame;
        }

        boolean signal() {
            return signal;
        }

        /** What comes of it on one of those for whom it waits. */
        long share() {
            return (frame.length() + FRAME) / places + PLACE;
        }
    }

    private record Weighed(Outbound reader, long bytes) {}

    public SlowReaders(OutboundBudget budget) {
        this.budget = budget;
    }

    void add(Outbound reader) {
        readers.add(reader);
    }

    /** Nothing waits for it any more. */
    void remove(Outbound reader) {
        readers.remove(reader);
    }

    /** @param signal to all for whom it waits, or to none */
    Held hold(Frame frame, boolean signal) {
        Held held = frames.computeIfAbsent(frame, added -> new Held(added, signal));
        if (held.places++ == 0) {
            bytes += frame.length() + FRAME;
        }
        bytes += PLACE;
        tell();
        return held;
    }

    void release(Held held) {
        bytes -= PLACE;
        if (--held.places == 0) {
            bytes -= held.frame.length() + FRAME;
            frames.remove(held.frame);
        }
        tell();
    }

    private void tell() {
        long change = bytes - told;
        if (Math.abs(change) >= STEP || (bytes == 0 && change != 0)) {
            told = bytes;
            budget.add(change);
        }
    }

    /**
     * Keeps room for a long answer that is about to be asked for, so that many who ask at once do not get what there is no room for.
     *
     * @return false when there is none now
     */
    public boolean expect() {
        return budget.take(LONG_ANSWER);
    }

    /** The answer came: what of it waits is counted by itself. */
    public void came() {
        budget.add(-LONG_ANSWER);
    }

    /**
     * Sends those away who have stood still and for whom most waits, while more waits than is good; to be called every second.
     *
     * @param now in milliseconds, of the clock of {@link Outbound#check}
     */
    public void relieve(long now) {
        if (!budget.pressed()) {
            return;
        }
        long kept = 0;
        var still = new ArrayList<Weighed>();
        for (Outbound reader : readers) {
            if (!reader.ended()) {
                long weight = reader.waiting().share();
                kept += weight;
                if (reader.standsStill(now, STILL_MILLIS)) {
                    still.add(new Weighed(reader, weight));
                }
            }
        }
        still.sort(Comparator.comparingLong(Weighed::bytes).reversed());
        sendAway(still, kept - budget.evenShare());
    }

    private static void sendAway(List<Weighed> heaviestFirst, long tooMuch) {
        long left = tooMuch;
        for (Weighed next : heaviestFirst) {
            if (left <= 0) {
                return;
            }
            left -= next.bytes();
            next.reader().end(Ending.TOO_SLOW);
        }
    }

    long bytes() {
        return bytes;
    }
}

package dev.parley.gateway.conversation;

import org.jspecify.annotations.Nullable;

/**
 * What waits for one client. While its sink takes more, frames pass straight through; else they queue, bounded in bytes.
 * When the bound is reached, signals are shed first; then the session is to end. Memory never grows with a slow reader, nor, by
 * {@link SlowReaders}, with many of them.
 */
public final class Outbound {

    private static final long NEVER = Long.MIN_VALUE;

    /** Longer than what a sink holds of short frames before it takes no more. */
    static final int LONG = 64 * 1024;

    private final Sink sink;
    private final long bound;
    private final long patience;
    private final Losses losses;
    private final Waiting waiting;
    private long blockedSince = NEVER;
    /** How it ends once nothing waits any more. */
    private @Nullable Ending last;

    private boolean ended;

    /** Hears what clients do not get, and why. */
    public interface Losses {

        Losses UNHEARD = new Losses() {
            @Override
            public void shed(int signals) {}

            @Override
            public void ended(Ending ending) {}
        };

        /** A slow client was spared so many signals. */
        void shed(int signals);

        /** The gateway ended a session. */
        void ended(Ending ending);
    }

    /**
     * @param bound in bytes
     * @param patience for how many milliseconds the sink may take nothing
     */
    public Outbound(Sink sink, long bound, long patience) {
        this(sink, new SlowReaders(OutboundBudget.UNLIMITED), bound, patience, Losses.UNHEARD);
    }

    /** @param slow of the sink's event loop */
    public Outbound(Sink sink, SlowReaders slow, long bound, long patience, Losses losses) {
        this.sink = sink;
        this.waiting = new Waiting(slow, this);
        this.losses = losses;
        this.bound = bound;
        this.patience = patience;
    }

    /** Something that must not be left out: when there is no room for it, the session ends. */
    public void offer(Frame frame) {
        if (over()) {
            return;
        }
        if (waiting.isEmpty() && sink.ready()) {
            pass(frame);
            return;
        }
        if (waiting.bytes() + frame.length() > bound) {
            losses.shed(waiting.removeSignals());
            if (waiting.bytes() + frame.length() > bound) {
                end(Ending.TOO_SLOW);
                return;
            }
        }
        waiting.add(frame, false);
    }

    /** Something that may be left out. */
    public void offerSignal(Frame frame) {
        if (over()) {
            return;
        }
        if (waiting.isEmpty() && sink.ready()) {
            sink.write(frame);
        } else if (waiting.bytes() + frame.length() <= bound / 2) {
            waiting.add(frame, true);
        } else {
            losses.shed(1);
        }
    }

    /** The sink takes more again. */
    public void drained() {
        blockedSince = NEVER;
        waiting.sunk();
        while (!ended && !waiting.isEmpty() && sink.ready()) {
            pass(waiting.remove());
        }
        endOnceIdle();
    }

    /** Nothing waits, and more would go straight through. */
    public boolean idle() {
        return !ended && waiting.isEmpty() && sink.ready();
    }

    /**
     * Ends the session when its sink has taken nothing for too long; to be called every few seconds.
     *
     * @param now in milliseconds, of any clock that does not jump
     */
    public void check(long now) {
        if (ended || sink.ready()) {
            blockedSince = NEVER;
        } else if (blockedSince == NEVER) {
            blockedSince = now;
        } else if (now - blockedSince >= patience) {
            end(Ending.TOO_SLOW);
        }
    }

    /** As far as {@link #check} saw, the sink has taken nothing for so long. */
    boolean standsStill(long now, long millis) {
        return !ended && blockedSince != NEVER && now - blockedSince >= millis;
    }

    /** The first reason stands. */
    public void end(Ending ending) {
        if (!ended) {
            ended = true;
            waiting.clear();
            sink.end(ending);
            losses.ended(ending);
        }
    }

    /** Ends the session behind what waits, which the client may still see; nothing more is taken meanwhile. */
    public void endBehind(Ending ending) {
        if (!over()) {
            last = ending;
            endOnceIdle();
        }
    }

    private void endOnceIdle() {
        if (last != null && idle()) {
            end(last);
        }
    }

    /** The gateway ends the session, and tells why in its own way; nothing more is sent. */
    public void cut(Ending ending) {
        if (!ended) {
            ended = true;
            waiting.clear();
            losses.ended(ending);
        }
    }

    /** The connection is gone, and with it what it still held; nothing more is sent. */
    public void gone() {
        ended = true;
        waiting.clear();
        waiting.sunk();
    }

    /** Its sink has a long frame that the client has not taken. */
    public boolean holdsLong() {
        return waiting.sinking();
    }

    public boolean ended() {
        return ended;
    }

    private boolean over() {
        return ended || last != null;
    }

    Waiting waiting() {
        return waiting;
    }

    private void pass(Frame frame) {
        sink.write(frame);
        if (frame.length() >= LONG && !sink.ready()) {
            waiting.sinks(frame);
        }
    }
}

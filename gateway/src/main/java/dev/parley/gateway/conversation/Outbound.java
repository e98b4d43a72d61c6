package dev.parley.gateway.conversation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one client. While its sink takes more, frames pass straight through; else they queue, bounded in bytes.
 * When the bound is reached, signals are shed first; then the session is to end. Memory never grows with a slow reader.
 */
public final class Outbound {

    private static final long NEVER = Long.MIN_VALUE;

    private final Sink sink;
    private final long bound;
    private final long patience;
    private final Losses losses;
    private final Deque<Queued> queue = new ArrayDeque<>();
    private long queued;
    private long blockedSince = NEVER;
    /** How it ends once nothing waits any more. */
    private @Nullable Ending last;

    private boolean ended;

    private record Queued(Frame frame, boolean signal) {}

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
        this(sink, bound, patience, Losses.UNHEARD);
    }

    public Outbound(Sink sink, long bound, long patience, Losses losses) {
        this.sink = sink;
        this.losses = losses;
        this.bound = bound;
        this.patience = patience;
    }

    /** Something that must not be left out: when there is no room for it, the session ends. */
    public void offer(Frame frame) {
        if (over()) {
            return;
        }
        if (queue.isEmpty() && sink.ready()) {
            sink.write(frame);
            return;
        }
        if (queued + frame.length() > bound) {
            shedSignals();
            if (queued + frame.length() > bound) {
                end(Ending.TOO_SLOW);
                return;
            }
        }
        add(new Queued(frame, false));
    }

    /** Something that may be left out. */
    public void offerSignal(Frame frame) {
        if (over()) {
            return;
        }
        if (queue.isEmpty() && sink.ready()) {
            sink.write(frame);
        } else if (queued + frame.length() <= bound / 2) {
            add(new Queued(frame, true));
        } else {
            losses.shed(1);
        }
    }

    /** The sink takes more again. */
    public void drained() {
        blockedSince = NEVER;
        while (!ended && !queue.isEmpty() && sink.ready()) {
            Queued next = queue.removeFirst();
            queued -= next.frame().length();
            sink.write(next.frame());
        }
        endOnceIdle();
    }

    /** Nothing waits, and more would go straight through. */
    public boolean idle() {
        return !ended && queue.isEmpty() && sink.ready();
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

    /** The first reason stands. */
    public void end(Ending ending) {
        if (!ended) {
            ended = true;
            queue.clear();
            queued = 0;
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
            gone();
            losses.ended(ending);
        }
    }

    /** The client went by itself; nothing more is sent. */
    public void gone() {
        ended = true;
        queue.clear();
        queued = 0;
    }

    public boolean ended() {
        return ended;
    }

    private boolean over() {
        return ended || last != null;
    }

    long queuedBytes() {
        return queued;
    }

    private void add(Queued next) {
        queue.addLast(next);
        queued += next.frame().length();
    }

    private void shedSignals() {
        int before = queue.size();
        for (Iterator<Queued> all = queue.iterator(); all.hasNext(); ) {
            Queued one = all.next();
            if (one.signal()) {
                queued -= one.frame().length();
                all.remove();
            }
        }
        losses.shed(before - queue.size());
    }
}

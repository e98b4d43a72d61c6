package dev.parley.gateway.conversation;

import dev.parley.contracts.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One room's log as it grows. Whatever comes in, from the broker, from an append's answer or from the log itself, late,
 * twice, out of order or never: listeners get every entry once and in order. What was seen is dropped, what comes early is held, and a
 * hole is read from the log, one read at a time. A head that is told to it shows a hole at the end too.
 *
 * <p>Not thread-safe: it lives on one event loop, and hears of everything by its methods.
 */
public final class RoomFeed {

    private final FeedSettings settings;
    private final Listeners listeners;
    private final Arrivals arrivals;
    private final CatchUps catchUps;
    private final Holes holes;
    private final HeadSearch search;

    private State state = new State.Starting();
    /** The highest seq of this epoch that anybody spoke of. */
    private long known;
    /** How many entries had to be read from the log. */
    private long filled;

    private boolean goesOn;
    private boolean closed;

    /** What a feed knows of its room. */
    private sealed interface State {

        /** Listening, but the head is not known yet: everything is held. */
        record Starting() implements State {}

        /** Everything up to the head was delivered. */
        record Following(int epoch, long head) implements State {
            Following next() {
                return new Following(epoch, head + 1);
            }
        }
    }

    public RoomFeed(String room, RoomLog log, Timer timer, FeedSettings settings) {
        this.settings = settings;
        this.listeners = new Listeners(timer);
        this.arrivals = new Arrivals(settings.waitingBytes(), settings.earlyEntries());
        this.catchUps = new CatchUps(room, log, timer, settings, this::entries);
        this.holes = new Holes(room, log, timer, settings, this::hole, this::fill);
        this.search = new HeadSearch(
                room,
                log,
                timer,
                settings,
                this::searching,
                this::head,
                refusal -> listeners.tell(listener -> listener.unavailable(refusal)));
    }

    /** To be called once the broker is listened to, and before anything else is. */
    public void start() {
        search.ask();
    }

    private boolean searching() {
        return state instanceof State.Starting && !closed;
    }

    public void listen(FeedListener listener) {
        if (listeners.add(listener) && state instanceof State.Following(int epoch, long head)) {
            listener.opened(new Position(epoch, head));
            lookForHole();
        }
    }

    public void unlisten(FeedListener listener) {
        listeners.remove(listener);
        catchUps.forget(listener);
    }

    /** How many positions the log is ahead of what was delivered, as far as anybody spoke of it. */
    public long lag() {
        return state instanceof State.Following(int _, long head) ? Math.max(0, known - head) : 0;
    }

    /** Up to where it has delivered. */
    public long delivered() {
        return state instanceof State.Following(int _, long head) ? head : 0;
    }

    /** How many entries were read from the log because nobody brought them, since this was asked last. */
    public long takeFilled() {
        long taken = filled;
        filled = 0;
        return taken;
    }

    public boolean idle() {
        return listeners.isEmpty();
    }

    /** Nobody needs it any more; it asks for nothing from now on. */
    public void close() {
        closed = true;
        listeners.clear();
    }

    /** Entries from anywhere, in any order. */
    public void entries(List<LoggedEntry> entries) {
        for (LoggedEntry entry : entries) {
            if (!arrivals.came(entry)) {
                forget(entry);
            }
        }
        if (!goesOn) {
            work();
        }
    }

    /** More comes than listeners take: it is missing then, and is read from the log once they have taken what waits. */
    private void forget(LoggedEntry entry) {
        if (state instanceof State.Following(int epoch, long _) && entry.at().epoch() == epoch) {
            known = Math.max(known, entry.seq());
        } else {
            arrivals.hold(entry);
        }
    }

    /**
     * Takes what came a slice at a time, and the next when all listeners have settled, or soon all the same: a burst that were
     * longer than a session's queue would close also those who read as fast as they can.
     */
    private void work() {
        var ready = new ArrayList<LoggedEntry>();
        long bytes = 0;
        LoggedEntry next;
        while (bytes < settings.sliceBytes() && (next = arrivals.next(where())) != null) {
            bytes += next.json().length;
            take(next, ready);
        }
        deliver(ready);
        goesOn = arrivals.hasNext(where());
        if (goesOn) {
            listeners.afterAllSettled(() -> {
                goesOn = false;
                work();
            });
        }
        lookForHole();
    }

    private @Nullable Position where() {
        return state instanceof State.Following(int epoch, long head) ? new Position(epoch, head) : null;
    }

    /** The log reaches at least so far. */
    public void head(Position head) {
        switch (state) {
            case State.Starting _ -> open(head);
            case State.Following(int epoch, long _) -> {
                if (head.epoch() > epoch) {
                    open(head);
                } else if (head.epoch() == epoch) {
                    known = Math.max(known, head.seq());
                    lookForHole();
                }
            }
        }
    }

    /**
     * A listener wants what follows a position, for a session that catches up. It is answered once, by
     * {@link FeedListener#slice}, but not before the feed has reached {@code atLeast}: so what was erased up to there is blank in the
     * answer. It is not answered at all when the epoch changes before.
     */
    public void want(FeedListener listener, long ticket, Position after, long atLeast) {
        if (state instanceof State.Following(int epoch, long head) && after.epoch() == epoch) {
            catchUps.want(
                    new Wanted(listener, ticket, after.seq(), Math.max(atLeast, after.seq() + 1)),
                    new Position(epoch, head));
            known = Math.max(known, atLeast);
            lookForHole();
        }
    }

    private void take(LoggedEntry entry, List<LoggedEntry> ready) {
        switch (state) {
            case State.Starting _ -> arrivals.hold(entry);
            case State.Following(int epoch, long head) -> {
                if (entry.at().epoch() > epoch) {
                    deliver(ready);
                    ready.clear();
                    lose(entry);
                } else if (entry.at().epoch() == epoch && entry.seq() > head) {
                    known = Math.max(known, entry.seq());
                    if (entry.seq() == head + 1) {
                        advance(entry, ready);
                    } else {
                        arrivals.hold(entry);
                    }
                }
            }
        }
    }

    private void advance(LoggedEntry entry, List<LoggedEntry> ready) {
        if (state instanceof State.Following following) {
            state = following.next();
            catchUps.took(entry);
            ready.add(entry);
        }
    }

    private void deliver(List<LoggedEntry> ready) {
        if (!ready.isEmpty()) {
            List<LoggedEntry> entries = List.copyOf(ready);
            listeners.tell(listener -> listener.delivered(entries));
            catchUps.advanced(entries.getLast().at());
        }
    }

    private void open(Position head) {
        state = new State.Following(head.epoch(), head.seq());
        known = head.seq();
        catchUps.reset();
        listeners.tell(listener -> listener.opened(head));
        resume();
    }

    /** An entry of a later epoch voids this feed's positions; where the new epoch stands is to be asked. */
    private void lose(LoggedEntry entry) {
        state = new State.Starting();
        arrivals.forgetEarly();
        arrivals.hold(entry);
        start();
    }

    private void resume() {
        for (LoggedEntry entry : arrivals.early()) {
            if (state instanceof State.Following(int epoch, long _)
                    && entry.at().epoch() == epoch) {
                known = Math.max(known, entry.seq());
            }
        }
        if (!goesOn) {
            work();
        }
    }

    private void lookForHole() {
        hole().ifPresent(holes::open);
    }

    /** What is missing, as the log has it; says whether that brought the feed on. */
    private boolean fill(Position from, LogPage page) {
        filled += page.entries().size();
        head(page.head());
        entries(page.entries());
        return state instanceof State.Following(int epoch, long head) && new Position(epoch, head).compareTo(from) > 0;
    }

    /** From where on something is still missing. */
    private Optional<Position> hole() {
        return state instanceof State.Following(int epoch, long head) && known > head && !goesOn && !listeners.isEmpty()
                ? Optional.of(new Position(epoch, head))
                : Optional.empty();
    }
}

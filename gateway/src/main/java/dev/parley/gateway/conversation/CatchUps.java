package dev.parley.gateway.conversation;

import dev.parley.contracts.Position;
import dev.parley.gateway.conversation.LoggedEntry.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What sessions that catch up with a feed are answered: from its ring, from the log where that does not reach back far enough, and not before the
 * feed is as far as they want it.
 */
final class CatchUps {

    private final FeedSettings settings;
    private final Ring ring;
    private final Replays replays;
    private final List<Wanted> parked = new ArrayList<>();

    /** @param beyond takes entries that a read found beyond the feed's head */
    CatchUps(String room, RoomLog log, Timer timer, FeedSettings settings, Consumer<List<LoggedEntry>> beyond) {
        this.settings = settings;
        this.ring = new Ring(settings.ringBytes());
        this.replays = new Replays(room, log, timer, settings, beyond);
    }

    /** @param head how far the feed is */
    void want(Wanted wanted, Position head) {
        if (wanted.atLeast() > head.seq()) {
            parked.add(wanted);
        } else if (ring.covers(wanted.after() + 1)) {
            wanted.listener().slice(wanted.ticket(), ring.from(wanted.after() + 1, settings.sliceBytes()));
        } else {
            replays.read(wanted, head);
        }
    }

    /** The feed took its next entry, and is about to hand it on. */
    void took(LoggedEntry entry) {
        ring.add(entry);
        if (entry.effect() instanceof Effect.Erases(long seq)) {
            ring.erase(seq);
            replays.erase(seq);
        }
    }

    /** The feed handed on everything up to there. */
    void advanced(Position head) {
        replays.advanced(head);
        for (Wanted wanted : List.copyOf(parked)) {
            if (wanted.atLeast() <= head.seq()) {
                parked.remove(wanted);
                want(wanted, head);
            }
        }
    }

    void forget(FeedListener listener) {
        replays.forget(listener);
        parked.removeIf(wanted -> wanted.listener() == listener);
    }

    /** All positions are void. */
    void reset() {
        ring.clear();
        replays.reset();
        parked.clear();
    }
}

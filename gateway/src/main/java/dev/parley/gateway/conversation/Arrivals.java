package dev.parley.gateway.conversation;

import dev.parley.contracts.Position;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Entries on their way into a feed: those that came and are not looked at yet, and those that came before their turn. */
final class Arrivals {

    private final long waitingBytes;
    private final int bound;
    private final Deque<LoggedEntry> unseen = new ArrayDeque<>();
    private final NavigableMap<Long, LoggedEntry> early = new TreeMap<>();

    private long unseenBytes;

    /**
     * @param waitingBytes how much waits to be looked at
     * @param bound how many early ones are held; of more, the latest are forgotten and read again later
     */
    Arrivals(long waitingBytes, int bound) {
        this.waitingBytes = waitingBytes;
        this.bound = bound;
    }

    /** @return false when so much waits that it is forgotten, and is to be read again later */
    boolean came(LoggedEntry entry) {
        if (unseenBytes >= waitingBytes) {
            return false;
        }
        unseen.add(entry);
        unseenBytes += entry.json().length;
        return true;
    }

    /** Its turn is yet to come. */
    void hold(LoggedEntry entry) {
        early.merge(
                entry.seq(), entry, (old, now) -> old.at().epoch() >= now.at().epoch() ? old : now);
        if (early.size() > bound) {
            early.pollLastEntry();
        }
    }

    /**
     * What to look at next: an early one whose turn has come, else what came.
     *
     * @param head where the feed stands; absent while it does not know
     */
    @Nullable
    LoggedEntry next(@Nullable Position head) {
        return isDue(head) ? early.pollFirstEntry().getValue() : nextUnseen();
    }

    private @Nullable LoggedEntry nextUnseen() {
        LoggedEntry entry = unseen.pollFirst();
        if (entry != null) {
            unseenBytes -= entry.json().length;
        }
        return entry;
    }

    /** Something can be looked at now. */
    boolean hasNext(@Nullable Position head) {
        return !unseen.isEmpty() || isDue(head);
    }

    private boolean isDue(@Nullable Position head) {
        Map.Entry<Long, LoggedEntry> first = early.firstEntry();
        return head != null
                && first != null
                && (first.getKey() <= head.seq() + 1 || first.getValue().at().epoch() != head.epoch());
    }

    Collection<LoggedEntry> early() {
        return early.values();
    }

    void forgetEarly() {
        early.clear();
    }
}

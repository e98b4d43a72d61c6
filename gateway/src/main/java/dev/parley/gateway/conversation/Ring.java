package dev.parley.gateway.conversation;

import dev.parley.gateway.conversation.LoggedEntry.Effect;
import java.util.ArrayList;
import java.util.List;

/** The newest entries of a room, without a hole and bounded in bytes, so that most who come back need no database. */
final class Ring {

    private static final int OVERHEAD_BYTES = 100;

    private final long bound;
    private LoggedEntry[] slots = new LoggedEntry[16];
    private int first;
    private int size;
    private long bytes;

    Ring(long bound) {
        this.bound = bound;
    }

    /** To be called in order; an entry that does not follow empties the ring first. */
    void add(LoggedEntry entry) {
        if (size > 0 && entry.seq() != last().seq() + 1) {
            clear();
        }
        if (size == slots.length) {
            grow();
        }
        slots[(first + size) % slots.length] = entry;
        size++;
        bytes += weight(entry);
        while (bytes > bound && size > 1) {
            bytes -= weight(slots[first]);
            slots[first] = null;
            first = (first + 1) % slots.length;
            size--;
        }
    }

    boolean covers(long seq) {
        return size > 0 && seq >= slots[first].seq() && seq <= last().seq();
    }

    /** From {@code seq} on, which the ring covers: at least one, else as many as stay below the bound in bytes. */
    List<LoggedEntry> from(long seq, long maxBytes) {
        var entries = new ArrayList<LoggedEntry>();
        long taken = 0;
        for (int i = (int) (seq - slots[first].seq()); i < size; i++) {
            LoggedEntry entry = slots[(first + i) % slots.length];
            taken += entry.json().length;
            if (taken > maxBytes && !entries.isEmpty()) {
                break;
            }
            entries.add(entry);
        }
        return entries;
    }

    /** Blanks an entry, and the edits that repeat its content. */
    void erase(long seq) {
        for (int i = 0; i < size; i++) {
            int slot = (first + i) % slots.length;
            LoggedEntry entry = slots[slot];
            if (concerns(entry, seq)) {
                LoggedEntry blank = entry.erased();
                bytes += weight(blank) - weight(entry);
                slots[slot] = blank;
            }
        }
    }

    static boolean concerns(LoggedEntry entry, long erased) {
        return entry.seq() == erased || (entry.effect() instanceof Effect.Repeats(long of) && of == erased);
    }

    void clear() {
        slots = new LoggedEntry[16];
        first = 0;
        size = 0;
        bytes = 0;
    }

    private LoggedEntry last() {
        return slots[(first + size - 1) % slots.length];
    }

    private void grow() {
        var larger = new LoggedEntry[slots.length * 2];
        for (int i = 0; i < size; i++) {
            larger[i] = slots[(first + i) % slots.length];
        }
        slots = larger;
        first = 0;
    }

    private static int weight(LoggedEntry entry) {
        return entry.json().length + OVERHEAD_BYTES;
    }
}

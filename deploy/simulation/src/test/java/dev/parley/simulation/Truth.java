package dev.parley.simulation;

import dev.parley.chat.log.MemoryStore;
import dev.parley.chat.log.Written;
import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one room's log says of itself: who may see which entries, and what was erased. Read from the entries alone. */
final class Truth {

    private final MemoryStore store;
    private final Originals originals;
    private final String room;
    private final boolean wholeHistory;
    private int epoch;
    private final List<Written> log = new ArrayList<>();
    private final Map<String, List<Stay>> stays = new HashMap<>();
    private final Map<Long, Long> erasedBy = new HashMap<>();

    /** @param to and how it ended; 0 while it lasts */
    private record Stay(long from, long to, boolean removed, long since, long until) {}

    /** @param wholeHistory members see what was before them, and everybody sees what is there now unless they were removed */
    Truth(MemoryStore store, Originals originals, String room, boolean wholeHistory) {
        this.store = store;
        this.originals = originals;
        this.room = room;
        this.wholeHistory = wholeHistory;
    }

    private void readOn() {
        if (epoch != store.epoch()) {
            epoch = store.epoch();
            log.clear();
            stays.clear();
            erasedBy.clear();
        }
        for (Written written : store.written(room, log.size() + 1L, Long.MAX_VALUE)) {
            log.add(written);
            note(written.entry());
        }
    }

    private void note(Entry entry) {
        long seq = entry.at().seq();
        if (seq != log.size()) {
            throw new Violation("the log of " + room + " has " + seq + " where " + log.size() + " belongs");
        }
        switch (entry.content()) {
            case Content.Joined joined -> begin(joined.person(), entry.at());
            case Content.Invited invited -> begin(invited.person(), entry.at());
            case Content.Left left -> end(left.person(), entry.at(), false);
            case Content.Removed removed -> end(removed.person(), entry.at(), true);
            case Content.Deleted deleted -> {
                requireIn(entry);
                erasedBy.put(deleted.at().seq(), seq);
            }
            default -> requireIn(entry);
        }
    }

    /** Nobody writes who has gone; those who were there before the log have no entry that says so. */
    private void requireIn(Entry entry) {
        if (!isIn(entry.by()) && !of(entry.by()).isEmpty()) {
            throw new Violation(entry.at() + " of " + room + " is by " + entry.by() + ", who was not in it");
        }
    }

    private void begin(String person, Position at) {
        of(person).add(new Stay(at.seq(), 0, false, originals.committed(room, at), Long.MAX_VALUE));
    }

    private void end(String person, Position at, boolean removed) {
        Stay last = of(person).removeLast();
        of(person).add(new Stay(last.from(), at.seq(), removed, last.since(), originals.committed(room, at)));
    }

    private List<Stay> of(String person) {
        return stays.computeIfAbsent(person, name -> new ArrayList<>());
    }

    long head() {
        readOn();
        return log.size();
    }

    List<Written> log() {
        readOn();
        return log;
    }

    boolean sees(String person, long seq) {
        readOn();
        List<Stay> theirs = of(person);
        if (!wholeHistory) {
            return theirs.stream().anyMatch(stay -> seq >= stay.from() && (stay.to() == 0 || seq <= stay.to()));
        }
        boolean sentAway = !theirs.isEmpty() && theirs.getLast().removed();
        return !sentAway || seq <= theirs.getLast().to();
    }

    /** The first seq behind one that a person may see; beyond the head when there is none. */
    long nextVisible(String person, long seq) {
        long next = seq + 1;
        while (next <= head() && !sees(person, next)) {
            next++;
        }
        return next;
    }

    boolean isMember(String person) {
        readOn();
        return isIn(person);
    }

    private boolean isIn(String person) {
        return !of(person).isEmpty() && of(person).getLast().to() == 0;
    }

    /** At some moment between the two times, the person was no member. */
    boolean wasOutside(String person, long from, long to) {
        readOn();
        long covered = from;
        for (Stay stay : of(person)) {
            if (stay.since() <= covered) {
                covered = Math.max(covered, stay.until() == Long.MAX_VALUE ? Long.MAX_VALUE : stay.until());
            }
        }
        return covered <= to;
    }

    boolean erasedUpTo(long seq, long head) {
        readOn();
        Long by = erasedBy.get(seq);
        return by != null && by <= head;
    }

    Entry entry(long seq) {
        readOn();
        return log.get((int) seq - 1).entry();
    }
}

package dev.parley.gateway.conversation;

import dev.parley.contracts.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads of the log for those who are behind the ring. Pages begin at fixed places, so that many who come back at once,
 * from about the same position, share one read.
 */
final class Replays {

    private final String room;
    private final RoomLog log;
    private final Timer timer;
    private final FeedSettings settings;
    private final Consumer<List<LoggedEntry>> beyond;

    private final Map<Long, List<Wanted>> reads = new HashMap<>();
    private final Set<Long> erasedMeanwhile = new HashSet<>();
    private Position head = new Position(1, 0);
    private int generation;

    /** @param beyond takes entries that a read found beyond the feed's head */
    Replays(String room, RoomLog log, Timer timer, FeedSettings settings, Consumer<List<LoggedEntry>> beyond) {
        this.room = room;
        this.log = log;
        this.timer = timer;
        this.settings = settings;
        this.beyond = beyond;
    }

    /** @param feedHead no further than there */
    void read(Wanted wanted, Position feedHead) {
        head = feedHead;
        long page = wanted.after() - wanted.after() % settings.pageEntries();
        share(page, wanted);
    }

    private void share(long page, Wanted wanted) {
        List<Wanted> sharers = reads.get(page);
        if (sharers != null) {
            sharers.add(wanted);
        } else {
            reads.put(page, new ArrayList<>(List.of(wanted)));
            ask(page);
        }
    }

    private void ask(long page) {
        int asked = generation;
        log.read(room, new Position(head.epoch(), page), settings.pageEntries(), new Reply<>() {
            @Override
            public void answered(LogPage answer) {
                if (asked == generation) {
                    answer(page, answer);
                }
            }

            @Override
            public void failed(Refusal refusal) {
                retry(page, asked);
            }
        });
    }

    private void retry(long page, int asked) {
        timer.after(settings.retryMillis(), () -> {
            if (asked != generation) {
                return;
            }
            if (reads.getOrDefault(page, List.of()).isEmpty()) {
                reads.remove(page);
            } else {
                ask(page);
            }
        });
    }

    private void answer(long page, LogPage answer) {
        if (answer.head().epoch() != head.epoch() || answer.entries().isEmpty()) {
            retry(page, generation);
            return;
        }
        List<Wanted> sharers = reads.remove(page);
        var entries = new ArrayList<LoggedEntry>(answer.entries().size());
        for (LoggedEntry entry : answer.entries()) {
            boolean erased = erasedMeanwhile.stream().anyMatch(seq -> Ring.concerns(entry, seq));
            entries.add(erased ? entry.erased() : entry);
        }
        if (reads.isEmpty()) {
            erasedMeanwhile.clear();
        }
        if (entries.getLast().seq() > head.seq()) {
            beyond.accept(entries);
        }
        if (sharers != null) {
            for (Wanted wanted : sharers) {
                if (entries.getLast().seq() > wanted.after()) {
                    wanted.listener().slice(wanted.ticket(), slice(entries, wanted.after()));
                } else {
                    share(wanted.after(), wanted);
                }
            }
        }
    }

    private List<LoggedEntry> slice(List<LoggedEntry> entries, long after) {
        var slice = new ArrayList<LoggedEntry>();
        long bytes = 0;
        for (LoggedEntry entry : entries) {
            if (entry.seq() > after && entry.seq() <= head.seq()) {
                bytes += entry.json().length;
                if (bytes > settings.sliceBytes() && !slice.isEmpty()) {
                    break;
                }
                slice.add(entry);
            }
        }
        return slice;
    }

    /** The feed delivered everything up to there. */
    void advanced(Position feedHead) {
        head = feedHead;
    }

    void erase(long seq) {
        if (!reads.isEmpty()) {
            erasedMeanwhile.add(seq);
        }
    }

    void forget(FeedListener listener) {
        for (List<Wanted> sharers : reads.values()) {
            sharers.removeIf(wanted -> wanted.listener() == listener);
        }
    }

    void reset() {
        generation++;
        reads.clear();
        erasedMeanwhile.clear();
    }
}

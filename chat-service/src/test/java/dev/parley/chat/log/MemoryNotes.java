package dev.parley.chat.log;

import dev.parley.chat.log.CursorMove.DeadLetter;
import dev.parley.chat.outbox.OutboxStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/** An outbox in memory, with a time of grace and leases as the one in PostgreSQL has. */
public final class MemoryNotes implements OutboxStore {

    private static final long GRACE_MILLIS = 500;
    private static final long LEASE_MILLIS = 2_000;

    private final LongSupplier clock;
    private final Reader log;
    private final List<Note> notes = new ArrayList<>();

    /** Reads a stretch of a room's log. */
    interface Reader {
        List<Written> read(String room, long first, long last);
    }

    private record Note(String room, long first, long last, long due) {}

    MemoryNotes(LongSupplier clock, Reader log) {
        this.clock = clock;
        this.log = log;
    }

    void add(String room, long first, long last) {
        notes.add(new Note(room, first, last, clock.getAsLong() + GRACE_MILLIS));
    }

    void take(MemoryNotes other) {
        notes.clear();
        notes.addAll(other.notes);
    }

    public boolean isEmpty() {
        return notes.isEmpty();
    }

    @Override
    public void forget(Collection<Done> done) {
        notes.removeIf(note -> done.contains(new Done(note.room(), note.first())));
    }

    @Override
    public List<Appended> claim(int limit) {
        long now = clock.getAsLong();
        var claimed = new ArrayList<Appended>();
        for (int i = 0; i < notes.size() && claimed.size() < limit; i++) {
            Note note = notes.get(i);
            if (note.due() <= now) {
                notes.set(i, new Note(note.room(), note.first(), note.last(), now + LEASE_MILLIS));
                claimed.add(new Appended(note.room(), log.read(note.room(), note.first(), note.last())));
            }
        }
        return claimed;
    }

    @Override
    public List<DeadLetter> claimLetters(int limit) {
        return List.of();
    }

    @Override
    public void forgetLetters(Collection<DeadLetter> letters) {}
}

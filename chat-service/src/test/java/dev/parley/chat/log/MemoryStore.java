package dev.parley.chat.log;

import dev.parley.chat.log.CursorMove.DeadLetter;
import dev.parley.chat.room.Membership;
import dev.parley.chat.room.Room;
import dev.parley.chat.room.Standing;
import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rooms in memory, with faults at will; what a simulation or a test puts in PostgreSQL's place. */
public final class MemoryStore implements LogStore {

    /** The epoch that a store begins with. */
    public static final int EPOCH = 1;

    private final Map<String, Room> rooms = new HashMap<>();
    private final Map<String, TreeMap<Long, Written>> logs = new HashMap<>();
    private final Map<String, Map<Signature, Long>> signed = new HashMap<>();
    private final Map<String, Map<Long, Target>> targets = new HashMap<>();
    private final Map<String, Map<String, Standing>> standings = new HashMap<>();
    private final Map<String, Cursor> cursors = new HashMap<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final MemoryNotes notes;
    private Consumer<Written> watcher = written -> {};
    private final Deque<Fault> faults = new ArrayDeque<>();
    private int epoch = EPOCH;
    private int commits;
    private int reads;

    public MemoryStore() {
        this(() -> 0);
    }

    /** @param clock in milliseconds, for the outbox */
    public MemoryStore(LongSupplier clock) {
        this.notes = new MemoryNotes(clock, this::written);
    }

    /** What a transaction meets. */
    public enum Fault {
        NONE,
        AWAY,
        COMMIT_FAILS,
        COMMIT_ANSWER_LOST,
        REJECTED
    }

    public MemoryStore with(Room room, Membership... stays) {
        rooms.put(room.name(), room);
        for (Membership stay : stays) {
            of(room.name()).merge(stay.person(), new Standing(List.of(stay)), (known, more) -> known.with(stay));
        }
        return this;
    }

    /** What the next transactions meet, one after the other. */
    public void fail(Fault... next) {
        faults.clear();
        faults.addAll(List.of(next));
    }

    public List<Entry> log(String room) {
        return written(room, 1, Long.MAX_VALUE).stream().map(Written::entry).toList();
    }

    public Target target(String room, long seq) {
        return targets.get(room).get(seq);
    }

    public Optional<Room> room(String name) {
        return Optional.ofNullable(rooms.get(name));
    }

    public Standing standing(String room, String person) {
        return of(room).getOrDefault(person, Standing.STRANGER);
    }

    public Cursor cursor(String source) {
        return cursors.getOrDefault(source, Cursor.START);
    }

    public List<DeadLetter> letters() {
        return letters;
    }

    public int commits() {
        return commits;
    }

    /** How many transactions began by reading a room. */
    public int reads() {
        return reads;
    }

    public int epoch() {
        return epoch;
    }

    /** Tells of every entry before it is committed, in the state in which its transaction leaves it, and again after a restore. */
    public void watch(Consumer<Written> by) {
        watcher = by;
    }

    /** The outbox that is written with the logs. */
    public MemoryNotes notes() {
        return notes;
    }

    public List<Written> written(String room, long first, long last) {
        return logs.getOrDefault(room, new TreeMap<>()).subMap(first, true, last, true).values().stream()
                .map(this::now)
                .toList();
    }

    /** As it reads in the present epoch. */
    private Written now(Written written) {
        Entry entry = written.entry();
        return entry.at().epoch() == epoch
                ? written
                : new Written(
                        new Entry(
                                entry.room(),
                                new Position(epoch, entry.at().seq()),
                                entry.time(),
                                entry.by(),
                                entry.name(),
                                entry.content(),
                                entry.folded()),
                        written.key());
    }

    /** All that there is, as a backup has it. */
    public MemoryStore backup() {
        var copy = new MemoryStore();
        copy.take(this);
        copy.epoch = epoch;
        return copy;
    }

    /** What a promotion that lost commits makes of it, as long as nobody has raised the epoch. */
    public void lose(MemoryStore before) {
        take(before);
    }

    /** What a restore makes of it: all as it was, in a new epoch. */
    public void restore(MemoryStore backup) {
        take(backup);
        epoch++;
        logs.keySet().forEach(room -> written(room, 1, Long.MAX_VALUE).forEach(watcher));
    }

    private void take(MemoryStore other) {
        replace(rooms, other.rooms, room -> room);
        replace(logs, other.logs, TreeMap::new);
        replace(signed, other.signed, HashMap::new);
        replace(targets, other.targets, HashMap::new);
        replace(standings, other.standings, HashMap::new);
        replace(cursors, other.cursors, cursor -> cursor);
        letters.clear();
        letters.addAll(other.letters);
        notes.take(other.notes);
    }

    private static <T> void replace(Map<String, T> map, Map<String, T> by, UnaryOperator<T> copy) {
        map.clear();
        by.forEach((name, value) -> map.put(name, copy.apply(value)));
    }

    private Map<String, Standing> of(String room) {
        return standings.computeIfAbsent(room, name -> new HashMap<>());
    }

    @Override
    public Unit begin(String room, Need need, @Nullable Room ifAbsent) {
        lock.lock();
        try {
            Fault met = nextFault();
            reads++;
            return new Transaction(room, need, ifAbsent, met);
        } catch (StoreException e) {
            lock.unlock();
            throw e;
        }
    }

    private Fault nextFault() {
        Fault met = faults.isEmpty() ? Fault.NONE : faults.remove();
        if (met == Fault.AWAY) {
            throw new StoreException.Unavailable("away", new IllegalStateException());
        }
        return met;
    }

    @Override
    public boolean append(Change change, Known known) {
        lock.lock();
        try {
            Fault met = nextFault();
            if (met == Fault.REJECTED) {
                throw new StoreException.Rejected("rejected", new IllegalStateException());
            }
            boolean done = isAsKnown(known)
                    && change.written().stream().noneMatch(written -> isSigned(change.room(), written));
            if (done && met != Fault.COMMIT_FAILS) {
                commits++;
                apply(change);
            }
            if (met != Fault.NONE) {
                throw new StoreException.Unavailable("no answer", new IllegalStateException());
            }
            return done;
        } finally {
            lock.unlock();
        }
    }

    /** No more than PostgreSQL compares. */
    private boolean isAsKnown(Known known) {
        Room was = known.snapshot().room();
        Room is = rooms.get(was.name());
        Written last = logs.getOrDefault(was.name(), new TreeMap<>()).get(was.lastSeq());
        return known.snapshot().epoch() == epoch
                && is != null
                && is.lastSeq() == was.lastSeq()
                && is.guests() == was.guests()
                && last != null
                && last.entry().time().equals(known.lastTime());
    }

    private boolean isSigned(String room, Written written) {
        return written.key() != null
                && signed.getOrDefault(room, Map.of())
                        .containsKey(new Signature(written.entry().by(), written.key()));
    }

    @Override
    public Map<Signed, Entry> earlier(Set<Signed> asked, String source, Cursor cursor) {
        lock.lock();
        try {
            var earlier = new HashMap<Signed, Entry>();
            if (cursor(source).equals(cursor)) {
                asked.forEach(one -> made(one.room(), one.signature()).ifPresent(entry -> earlier.put(one, entry)));
            }
            return earlier;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Entry> made(String room, Signature signature) {
        return Optional.ofNullable(signed.getOrDefault(room, Map.of()).get(signature))
                .map(seq -> now(logs.get(room).get(seq)).entry());
    }

    @Override
    public boolean move(CursorMove move) {
        lock.lock();
        try {
            return moved(move);
        } finally {
            lock.unlock();
        }
    }

    private boolean moved(CursorMove move) {
        if (!cursor(move.source()).equals(move.from())) {
            return false;
        }
        cursors.put(move.source(), move.to());
        letters.addAll(move.letters());
        return true;
    }

    private void apply(Change change) {
        TreeMap<Long, Written> log = logs.computeIfAbsent(change.room(), name -> new TreeMap<>());
        Map<Long, Target> known = targets.computeIfAbsent(change.room(), name -> new HashMap<>());
        for (Written written : change.written()) {
            watcher.accept(written);
            Entry entry = written.entry();
            long seq = entry.at().seq();
            if (log.put(seq, written) != null) {
                throw new AssertionError("Two entries at " + seq);
            }
            known.put(seq, Target.fresh(seq, entry.by(), entry.content()));
            if (written.key() != null) {
                signed.computeIfAbsent(change.room(), name -> new HashMap<>())
                        .put(new Signature(entry.by(), written.key()), seq);
            }
        }
        if (!change.written().isEmpty()) {
            notes.add(change.room(), change.written().getFirst().entry().at().seq(), change.lastSeq());
        }
        change.folds().forEach(target -> known.put(target.seq(), target));
        if (!change.erased().isEmpty()) {
            log.replaceAll((seq, written) -> isErasedBy(change, written.entry())
                    ? new Written(Blank.of(written.entry()), written.key())
                    : written);
        }
        change.erased().forEach(seq -> known.computeIfPresent(seq, (at, target) -> target.blanked()));
        for (Membership stay : change.stays()) {
            of(change.room())
                    .merge(stay.person(), new Standing(List.of(stay)), (standing, more) -> standing.with(stay));
        }
        rooms.computeIfPresent(
                change.room(),
                (name, room) -> new Room(
                        name,
                        room.title(),
                        change.topic() == null ? room.topic() : change.topic(),
                        room.visibility(),
                        room.history(),
                        room.guests(),
                        room.creator(),
                        change.lastSeq()));
    }

    private static boolean isErasedBy(Change change, Entry entry) {
        return change.erased().contains(entry.at().seq())
                || (entry.content() instanceof Content.Edited edited
                        && change.erased().contains(edited.at().seq()));
    }

    private final class Transaction implements Unit {

        private final String room;
        private final Need need;
        private final boolean fresh;
        private final Fault met;
        private final @Nullable Room made;
        private @Nullable Change change;
        private @Nullable CursorMove move;

        Transaction(String room, Need need, @Nullable Room ifAbsent, Fault met) {
            this.room = room;
            this.met = met;
            this.need = need;
            this.fresh = ifAbsent != null && !rooms.containsKey(room);
            this.made = fresh ? ifAbsent : null;
        }

        @Override
        public Optional<Snapshot> snapshot() {
            Room found = made == null ? rooms.get(room) : made;
            return Optional.ofNullable(found).map(locked -> {
                var earlier = new HashMap<Signature, Entry>();
                for (Signature signature : need.signatures()) {
                    made(room, signature).ifPresent(entry -> earlier.put(signature, entry));
                }
                var wanted = new HashMap<>(targets.getOrDefault(room, Map.of()));
                wanted.keySet().retainAll(need.targets());
                var people = new HashMap<>(of(room));
                people.keySet().retainAll(need.people());
                return new Snapshot(epoch, locked, fresh, people, earlier, wanted);
            });
        }

        @Override
        public void write(Change written) {
            if (met == Fault.REJECTED) {
                throw new StoreException.Rejected("rejected", new IllegalStateException());
            }
            change = written;
        }

        @Override
        public boolean move(CursorMove asked) {
            if (!cursor(asked.source()).equals(asked.from())) {
                return false;
            }
            move = asked;
            return true;
        }

        @Override
        public void commit() {
            if (met != Fault.COMMIT_FAILS) {
                commits++;
                if (made != null) {
                    rooms.put(room, made);
                }
                if (change != null) {
                    apply(change);
                }
                if (move != null) {
                    moved(move);
                }
            }
            if (met != Fault.NONE) {
                throw new StoreException.Unavailable("no answer", new IllegalStateException());
            }
        }

        @Override
        public void close() {
            lock.unlock();
        }
    }
}

package dev.parley.simulation;

import dev.parley.chat.log.Change;
import dev.parley.chat.log.Cursor;
import dev.parley.chat.log.CursorMove;
import dev.parley.chat.log.Known;
import dev.parley.chat.log.LogStore;
import dev.parley.chat.log.Need;
import dev.parley.chat.log.Signed;
import dev.parley.chat.log.Snapshot;
import dev.parley.chat.log.StoreException;
import dev.parley.chat.room.Room;
import dev.parley.contracts.Entry;
import dev.parley.simulation.Chance.Fault;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The database as one process of chat-service meets it: the process may die between any two steps, and answers get lost. */
final class CrashingStore implements LogStore {

    private final LogStore store;
    private final Chance chance;
    private final BooleanSupplier away;
    private final Runnable others;

    /**
     * @param away whether the database is down
     * @param others what other processes may do between two steps
     */
    CrashingStore(LogStore store, Chance chance, BooleanSupplier away, Runnable others) {
        this.store = store;
        this.chance = chance;
        this.away = away;
        this.others = others;
    }

    @Override
    public Unit begin(String room, Need need, @Nullable Room ifAbsent) {
        step();
        return new Steps(store.begin(room, need, ifAbsent), need.signatures().size() > 1);
    }

    @Override
    public boolean append(Change change, Known known) {
        step();
        if (change.written().size() > 1 && chance.strikes(Fault.GROUP_REJECTED)) {
            throw new StoreException.Rejected("not all together", new IllegalStateException());
        }
        mayFail(Fault.COMMIT_FAILS);
        boolean done = store.append(change, known);
        mayFail(Fault.COMMIT_ANSWER_LOST);
        step();
        return done;
    }

    @Override
    public Map<Signed, Entry> earlier(Set<Signed> asked, String source, Cursor cursor) {
        mayBeOvertaken();
        step();
        if (chance.strikes(Fault.GROUP_REJECTED)) {
            throw new StoreException.Rejected("not all together", new IllegalStateException());
        }
        Map<Signed, Entry> earlier = store.earlier(asked, source, cursor);
        mayBeOvertaken();
        step();
        return earlier;
    }

    private void mayBeOvertaken() {
        if (chance.strikes(Fault.OVERTAKEN)) {
            others.run();
        }
    }

    @Override
    public boolean move(CursorMove move) {
        step();
        boolean moved = store.move(move);
        step();
        return moved;
    }

    private void step() {
        if (chance.strikes(Fault.CRASH_BETWEEN_STEPS)) {
            throw new Machine.Crash();
        }
        if (away.getAsBoolean()) {
            throw new StoreException.Unavailable("away", new IllegalStateException());
        }
    }

    /** Both look the same from here. */
    private void mayFail(Fault fault) {
        if (chance.strikes(fault)) {
            throw new StoreException.Unavailable("no answer to the commit", new IllegalStateException());
        }
    }

    private final class Steps implements Unit {

        private final Unit unit;
        private final boolean ofMany;

        Steps(Unit unit, boolean ofMany) {
            this.unit = unit;
            this.ofMany = ofMany;
        }

        @Override
        public Optional<Snapshot> snapshot() {
            step();
            return unit.snapshot();
        }

        @Override
        public void write(Change change) {
            step();
            if (ofMany && chance.strikes(Fault.GROUP_REJECTED)) {
                throw new StoreException.Rejected("not all together", new IllegalStateException());
            }
            unit.write(change);
        }

        @Override
        public boolean move(CursorMove move) {
            step();
            return unit.move(move);
        }

        @Override
        public void commit() {
            step();
            mayFail(Fault.COMMIT_FAILS);
            unit.commit();
            mayFail(Fault.COMMIT_ANSWER_LOST);
            step();
        }

        @Override
        public void close() {
            unit.close();
        }
    }
}

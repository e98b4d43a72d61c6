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
import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.simulation.Chance.Fault;
import dev.parley.simulation.Story.Situation;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The database as one life of a chat-service meets it: each statement takes a while, the process may die before, during and after it,
 * and answers get lost.
 */
final class CrashingStore implements LogStore {

    /** What begins so is nothing that the database takes. */
    static final String NOT_TAKEN = "Not for the database: ";

    private final World world;
    private final ChatProcess process;
    private final int life;
    private final Set<String> writing = new HashSet<>();

    CrashingStore(World world, ChatProcess process) {
        this.world = world;
        this.process = process;
        this.life = process.life();
    }

    /** Is a transaction of this process under way in the room? */
    boolean isWriting(String room) {
        return writing.contains(room);
    }

    @Override
    public Unit begin(String room, Need need, @Nullable Room ifAbsent) {
        process.crashPoint();
        var transaction = new Transaction(room, need, ifAbsent);
        try {
            transaction.read();
        } catch (StoreException e) {
            transaction.close();
            throw e;
        }
        return transaction;
    }

    @Override
    public boolean append(Change change, Known known) {
        process.crashPoint();
        var session = world.database.connect(process);
        writing.add(change.room());
        try {
            return commit(session, change, () -> {
                boolean done = world.store.append(change, known);
                if (done) {
                    world.copies.committed(process, life, change);
                }
                return done;
            });
        } finally {
            session.end();
            writing.remove(change.room());
        }
    }

    @Override
    public Map<Signed, Entry> earlier(Set<Signed> asked, String source, Cursor cursor) {
        process.crashPoint();
        Map<Signed, Entry> earlier = world.database.connect(process).look(() -> {
            if (world.chance.strikes(Fault.GROUP_REJECTED)) {
                throw new StoreException.Rejected("not all together", new IllegalStateException());
            }
            return world.store.earlier(asked, source, cursor);
        });
        process.crashPoint();
        return earlier;
    }

    @Override
    public boolean move(CursorMove move) {
        process.crashPoint();
        var session = world.database.connect(process);
        boolean moved = session.ask(cursor(move), () -> {
            session.end();
            return world.store.move(move);
        });
        process.crashPoint();
        return moved;
    }

    private static String cursor(CursorMove move) {
        return "cursor " + move.source();
    }

    /** From here on nobody can tell a commit that failed from one whose answer was lost. */
    private boolean commit(Database.Session session, Change change, BooleanSupplier statement) {
        boolean ofSeveral = change.written().stream()
                        .map(written -> written.entry().by())
                        .distinct()
                        .count()
                > 1;
        meet(ofSeveral, Situation.COMMIT_OF_SEVERAL_WRITERS);
        try {
            boolean done = session.ask("room " + change.room(), () -> {
                mayFail(Fault.COMMIT_FAILS);
                mayReject(change, ofSeveral);
                boolean committed = statement.getAsBoolean();
                session.end();
                return committed;
            });
            if (world.chance.strikes(Fault.COMMIT_ANSWER_LOST)) {
                meet(ofSeveral, Situation.ITS_ANSWER_IS_LOST);
                throw lost();
            }
            process.crashPoint();
            return done;
        } catch (StoreException.Unavailable e) {
            meet(ofSeveral && world.database.isAway(), Situation.THE_DATABASE_IS_LOST_DURING_IT);
            throw e;
        }
    }

    private void mayReject(Change change, boolean ofSeveral) {
        boolean never = change.written().stream()
                .anyMatch(written -> written.entry().content() instanceof Content.Posted posted
                        && posted.text().startsWith(NOT_TAKEN));
        long writes = change.written().stream()
                .filter(written -> written.key() != null)
                .count();
        if (never || writes > 1 && world.chance.strikes(Fault.GROUP_REJECTED)) {
            meet(never && ofSeveral, Situation.IT_IS_REJECTED_FOR_ONE_OF_THEM);
            throw new StoreException.Rejected("not this", new IllegalStateException());
        }
    }

    private void mayFail(Fault fault) {
        if (world.chance.strikes(fault)) {
            throw lost();
        }
    }

    private static StoreException lost() {
        return new StoreException.Unavailable("no answer to the commit", new IllegalStateException());
    }

    private void meet(boolean really, Situation situation) {
        if (really) {
            world.meet(situation);
        }
    }

    /** The rows that it holds are its own until it ends, so that it may read and write the store in two pieces. */
    private final class Transaction implements Unit {

        private final String room;
        private final Need need;
        private final @Nullable Room ifAbsent;
        private final Database.Session session = world.database.connect(process);
        private Optional<Snapshot> snapshot = Optional.empty();
        private @Nullable Change change;
        private @Nullable CursorMove move;

        Transaction(String room, Need need, @Nullable Room ifAbsent) {
            this.room = room;
            this.need = need;
            this.ifAbsent = ifAbsent;
        }

        private void read() {
            writing.add(room);
            snapshot = session.ask("room " + room, () -> {
                try (Unit unit = world.store.begin(room, need, ifAbsent)) {
                    return unit.snapshot();
                }
            });
            process.crashPoint();
        }

        @Override
        public Optional<Snapshot> snapshot() {
            return snapshot;
        }

        @Override
        public void write(Change written) {
            change = written;
        }

        @Override
        public boolean move(CursorMove asked) {
            move = asked;
            return session.ask(
                    cursor(asked), () -> world.store.cursor(asked.source()).equals(asked.from()));
        }

        @Override
        public void commit() {
            process.crashPoint();
            if (change == null) {
                session.ask("room " + room, this::apply);
            } else {
                CrashingStore.this.commit(session, change, this::apply);
            }
        }

        private boolean apply() {
            try (Unit unit = world.store.begin(room, need, ifAbsent)) {
                if (change != null) {
                    unit.write(change);
                }
                if (move != null && !unit.move(move)) {
                    throw new Violation("a cursor was moved that a transaction had for itself");
                }
                unit.commit();
            }
            if (change != null) {
                world.copies.committed(process, life, change);
            }
            return true;
        }

        @Override
        public void close() {
            session.end();
            writing.remove(room);
        }
    }
}

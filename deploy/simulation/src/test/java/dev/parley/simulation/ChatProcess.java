package dev.parley.simulation;

import dev.parley.chat.intake.Intake;
import dev.parley.chat.intake.ProducerAwayException;
import dev.parley.chat.log.GroupCommit;
import dev.parley.chat.log.History;
import dev.parley.chat.log.LogWriter;
import dev.parley.chat.log.Outcome;
import dev.parley.chat.log.Request;
import dev.parley.chat.log.StoreException;
import dev.parley.chat.outbox.Outbox;
import dev.parley.chat.room.Refusal;
import dev.parley.chat.room.Rooms;
import dev.parley.contracts.Position;
import dev.parley.simulation.Chance.Fault;
import dev.parley.simulation.Story.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One replica of chat-service. */
final class ChatProcess extends Machine {

    private static final int GROUP = 4;
    private static final int WAITING = 50;
    /** Shorter than a gateway's, as it is in earnest. */
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private static final int OUTBOX = 12;

    private final World world;
    private @Nullable Running running;
    /** Writes that came while a commit was under way in their room, and have no answer yet. */
    private int waiting;

    /** What a life of the process has in memory. */
    private record Running(CrashingStore store, GroupCommit log, Outbox outbox, Rooms rooms, History history) {}

    ChatProcess(World world, int number) {
        super("chat-" + number, world.agenda);
        this.world = world;
    }

    @Override
    void begin() {
        var store = new CrashingStore(world, this);
        var outbox = new Outbox(world.store.notes(), world.broker, OUTBOX, 5);
        var writer = new LogWriter(
                store,
                appended -> {
                    crashPoint();
                    outbox.ring(appended);
                    later(world.chance.delay(20), () -> fork(() -> publish(outbox)));
                },
                () -> Instant.ofEpochMilli(now()));
        var log = new GroupCommit(
                writer,
                task -> later(world.chance.delay(4), () -> fork(task)),
                GROUP,
                WAITING,
                PATIENCE,
                () -> Duration.ofMillis(now()).toNanos());
        var rooms = new Rooms(world.rooms);
        running = new Running(store, log, outbox, rooms, new History(rooms, world.rooms));
        every(700, () -> guarded(outbox::forgetDone));
        every(1_000, () -> guarded(outbox::sweep));
        var intake = new Intake(world.files, world.store::cursor, store, writer, 3);
        take(intake);
    }

    /** One turn after the other. */
    private void take(Intake intake) {
        later(
                200,
                () -> fork(() -> {
                    guarded(intake::turn);
                    take(intake);
                }));
    }

    @Override
    void end() {
        if (waiting > 0) {
            world.meet(Situation.DEATH_WHILE_WRITES_WAIT_BEHIND_A_COMMIT);
        }
        waiting = 0;
        running = null;
    }

    private void publish(Outbox outbox) {
        while (outbox.waiting() > 0) {
            crashPoint();
            try {
                outbox.publishNext();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** It may die here. */
    void crashPoint() {
        if (world.chance.strikes(Fault.CRASH_BETWEEN_STEPS)) {
            crash();
        }
    }

    private void guarded(Runnable task) {
        if (!world.database.isAway()) {
            try {
                task.run();
            } catch (StoreException.Unavailable | ProducerAwayException e) {
                world.tell(() -> "chat-service: " + e.getMessage());
            }
        }
    }

    /** Blocks nobody: what has to wait for the database is answered later. */
    CompletableFuture<List<Outcome>> submit(String room, List<Request> requests) {
        return living().log().submit(room, requests);
    }

    /** As {@link #submit}, of what clients write. */
    CompletableFuture<List<Outcome>> write(String room, List<Request> requests) {
        var copies = world.copies.arrived(this, room, requests);
        boolean waits = living().store().isWriting(room);
        if (waits) {
            waiting++;
            world.meet(Situation.WRITE_WAITS_BEHIND_A_COMMIT);
        }
        return submit(room, requests).thenApply(outcomes -> {
            waiting -= waits ? 1 : 0;
            // A future would keep a violation to itself
            world.agenda.after(0, () -> world.copies.answered(copies, outcomes));
            if (outcomes.getFirst() instanceof Outcome.Refused(var refusal) && refusal.equals(Refusal.busy())) {
                world.meet(Situation.WRITE_COMES_TOO_LATE);
            }
            return outcomes;
        });
    }

    Position head(String room) {
        requireDatabase();
        return new Position(
                world.store.epoch(), world.store.room(room).orElseThrow().lastSeq());
    }

    Rooms rooms() {
        requireDatabase();
        return living().rooms();
    }

    History history() {
        requireDatabase();
        return living().history();
    }

    private void requireDatabase() {
        if (world.database.isAway()) {
            throw new StoreException.Unavailable("The database is away.", new IllegalStateException());
        }
    }

    private Running living() {
        if (running == null) {
            throw new IllegalStateException("It is dead.");
        }
        return running;
    }
}

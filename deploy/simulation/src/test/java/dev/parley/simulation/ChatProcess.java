package dev.parley.simulation;

import dev.parley.chat.intake.Intake;
import dev.parley.chat.intake.ProducerAwayException;
import dev.parley.chat.log.GroupCommit;
import dev.parley.chat.log.History;
import dev.parley.chat.log.LogStore;
import dev.parley.chat.log.LogWriter;
import dev.parley.chat.log.StoreException;
import dev.parley.chat.outbox.Outbox;
import dev.parley.chat.room.Rooms;
import dev.parley.simulation.Chance.Fault;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One replica of chat-service. */
final class ChatProcess extends Machine {

    private static final int GROUP = 4;
    /** That is measured by the machine's own clock. */
    private static final Duration NEVER_LATE = Duration.ofDays(1);

    private static final int OUTBOX = 12;

    private final World world;
    private final LogStore store;
    private @Nullable Running running;

    /** What a life of the process has in memory. */
    private record Running(GroupCommit log, Outbox outbox, Rooms rooms, History history, Intake intake) {}

    ChatProcess(World world, int number) {
        super("chat-" + number, world.agenda);
        this.world = world;
        this.store = new CrashingStore(world.store, world.chance, world::databaseAway, () -> world.overtake(this));
    }

    @Override
    void begin() {
        var outbox = new Outbox(world.store.notes(), world.broker, OUTBOX, 5);
        var writer = new LogWriter(
                store,
                appended -> {
                    crashPoint();
                    outbox.ring(appended);
                    later(world.chance.delay(20), () -> publish(outbox));
                },
                () -> Instant.ofEpochMilli(now()));
        var log = new GroupCommit(
                writer,
                task -> later(1 + world.chance.delay(15), task),
                GROUP,
                50,
                NEVER_LATE,
                System::nanoTime);
        var rooms = new Rooms(world.rooms);
        var intake = new Intake(world.files, world.store::cursor, store, writer, 3);
        running = new Running(log, outbox, rooms, new History(rooms, world.rooms), intake);
        every(700, () -> guarded(outbox::forgetDone));
        every(1_000, () -> guarded(outbox::sweep));
        every(200, () -> guarded(intake::turn));
    }

    @Override
    void end() {
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

    private void crashPoint() {
        if (world.chance.strikes(Fault.CRASH_BETWEEN_STEPS)) {
            throw new Crash();
        }
    }

    private void guarded(Runnable task) {
        if (!world.databaseAway()) {
            try {
                task.run();
            } catch (StoreException.Unavailable | ProducerAwayException e) {
                world.tell(() -> "chat-service: " + e.getMessage());
            }
        }
    }

    void readFilesAtOnce() {
        atOnce(() -> guarded(living().intake()::turn));
    }

    GroupCommit log() {
        return living().log();
    }

    Rooms rooms() {
        return living().rooms();
    }

    History history() {
        return living().history();
    }

    private Running living() {
        if (running == null) {
            throw new IllegalStateException("It is dead.");
        }
        return running;
    }
}

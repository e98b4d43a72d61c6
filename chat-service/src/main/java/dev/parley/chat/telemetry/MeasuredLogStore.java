package dev.parley.chat.telemetry;

import dev.parley.chat.log.Change;
import dev.parley.chat.log.Cursor;
import dev.parley.chat.log.CursorMove;
import dev.parley.chat.log.Known;
import dev.parley.chat.log.LogStore;
import dev.parley.chat.log.Need;
import dev.parley.chat.log.Signed;
import dev.parley.chat.log.Snapshot;
import dev.parley.chat.log.StoreException;
import dev.parley.chat.log.Written;
import dev.parley.chat.room.Room;
import dev.parley.contracts.Entry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts and times the transactions of a store. */
public final class MeasuredLogStore implements LogStore {

    private final LogStore store;
    private final WriteTraces traces;
    private final Counter entries;
    private final Counter letters;
    private final Counter failures;
    private final DistributionSummary sizes;
    private final Timer durations;

    public MeasuredLogStore(LogStore store, MeterRegistry registry, WriteTraces traces) {
        this.store = store;
        this.traces = traces;
        this.entries = Counter.builder("parley.chat.entries")
                .description("Entries that were appended to logs")
                .register(registry);
        this.letters = Counter.builder("parley.chat.dead.letters")
                .description("Events of other services that could not be processed")
                .register(registry);
        this.failures = Counter.builder("parley.chat.store.failures")
                .description("Transactions that the database did not do, or of which it is not known")
                .register(registry);
        this.sizes = DistributionSummary.builder("parley.chat.append.entries")
                .description("Entries in one transaction")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128)
                .register(registry);
        this.durations = Timer.builder("parley.chat.append")
                .description(
                        "What a transaction that appends takes, waiting for its room included, and also when the room has changed and it is made anew")
                .serviceLevelObjectives(
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
    }

    @Override
    public Unit begin(String room, Need need, @Nullable Room ifAbsent) {
        long began = System.nanoTime();
        return new Measured(counted(() -> store.begin(room, need, ifAbsent)), began);
    }

    @Override
    public boolean append(Change change, Known known) {
        long began = System.nanoTime();
        boolean done = counted(() -> store.append(change, known));
        if (done) {
            committed(change.written(), 0, began);
        } else {
            durations.record(Duration.ofNanos(System.nanoTime() - began));
        }
        return done;
    }

    @Override
    public Map<Signed, Entry> earlier(Set<Signed> asked, String source, Cursor cursor) {
        return counted(() -> store.earlier(asked, source, cursor));
    }

    @Override
    public boolean move(CursorMove move) {
        boolean moved = counted(() -> store.move(move));
        if (moved) {
            letters.increment(move.letters().size());
        }
        return moved;
    }

    private <T> T counted(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException e) {
            failures.increment();
            throw e;
        }
    }

    private void committed(List<Written> written, int dead, long began) {
        letters.increment(dead);
        if (written.isEmpty()) {
            return;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        durations.record(took);
        sizes.record(written.size());
        entries.increment(written.size());
        if (!traces.none()) {
            traces.committed(Instant.now().minus(took), written);
        }
    }

    private final class Measured implements Unit {

        private final Unit unit;
        private final long began;
        private List<Written> written = List.of();
        private int dead;

        Measured(Unit unit, long began) {
            this.unit = unit;
            this.began = began;
        }

        @Override
        public Optional<Snapshot> snapshot() {
            return unit.snapshot();
        }

        @Override
        public void write(Change change) {
            counted(() -> {
                unit.write(change);
                return change;
            });
            written = change.written();
        }

        @Override
        public boolean move(CursorMove move) {
            dead = move.letters().size();
            return counted(() -> unit.move(move));
        }

        @Override
        public void commit() {
            counted(() -> {
                unit.commit();
                return unit;
            });
            committed(written, dead, began);
        }

        @Override
        public void close() {
            unit.close();
        }
    }
}

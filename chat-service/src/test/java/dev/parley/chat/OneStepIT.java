package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.log.Change;
import dev.parley.chat.log.Command;
import dev.parley.chat.log.Known;
import dev.parley.chat.log.LogStore;
import dev.parley.chat.log.LogWriter;
import dev.parley.chat.log.Need;
import dev.parley.chat.log.Request;
import dev.parley.chat.log.Snapshot;
import dev.parley.chat.log.Written;
import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Room;
import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Visibility;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The append that is decided before anything is read. */
@QuarkusTest
@QuarkusTestResource(TestEngines.class)
class OneStepIT {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Need FOUNDER = new Need(Set.of("founder"), Set.of(), Set.of());

    @Inject
    LogStore store;

    @Inject
    DataSource database;

    private final String room = ChatApi.fresh("room");

    @BeforeEach
    void found() {
        new LogWriter(store, appended -> {}, InstantSource.fixed(NOW))
                .found(
                        new Room(room, null, null, Visibility.PUBLIC, HistoryRule.ALL, false, "founder", 0),
                        new Request(Caller.named("founder", "F"), null, new Command.Found(List.of())));
    }

    @Test
    void what_is_known_of_a_room_is_written_on_or_nothing_is() throws Exception {
        Known known = known();

        assertThat(store.append(post(2, "a"), known)).isTrue();
        assertThat(store.append(post(2, "b"), known)).as("the log is longer").isFalse();
        Known longer = known();
        assertThat(longer.snapshot().room().lastSeq()).isEqualTo(2);
        assertThat(store.append(post(3, "a"), longer)).as("the key is taken").isFalse();
        Snapshot is = longer.snapshot();
        assertThat(store.append(post(3, "b"), new Known(with(is, is.epoch() + 1, false), longer.lastTime())))
                .as("another epoch")
                .isFalse();
        assertThat(store.append(post(3, "b"), new Known(with(is, is.epoch(), true), longer.lastTime())))
                .as("guests may write")
                .isFalse();
        assertThat(store.append(post(3, "b"), new Known(is, longer.lastTime().minusMillis(1))))
                .as("another last entry")
                .isFalse();
        assertThat(store.append(post(3, "b"), longer)).isTrue();
        assertThat(seqs()).isEqualTo("1..3");
        assertThat(outboxes()).isEqualTo("1-1 2-2 3-3");
    }

    @Test
    void what_waits_for_a_room_that_changes_meanwhile_is_not_written() throws Exception {
        Known known = known();

        Future<Boolean> waiting;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (LogStore.Unit unit = store.begin(room, FOUNDER, null)) {
                waiting = threads.submit(() -> store.append(post(2, "a"), known));
                assertThat(Eventually.when(this::waitingForLocks, "1"::equals)).isEqualTo("1");
                unit.write(post(2, "b"));
                unit.commit();
            }
        }

        assertThat(waiting.get()).isFalse();
        assertThat(seqs()).isEqualTo("1..2");
        assertThat(Asked.text(database, "SELECT key FROM entry WHERE seq = 2 AND room = '" + room + "'"))
                .isEqualTo("b");
    }

    private Known known() {
        try (LogStore.Unit unit = store.begin(room, FOUNDER, null)) {
            return new Known(unit.snapshot().orElseThrow(), NOW);
        }
    }

    private static Snapshot with(Snapshot known, int epoch, boolean guests) {
        Room was = known.room();
        var is =
                new Room(was.name(), null, null, was.visibility(), was.history(), guests, was.creator(), was.lastSeq());
        return new Snapshot(epoch, is, false, known.standings(), Map.of(), Map.of());
    }

    private Change post(long seq, String key) {
        var entry = new Entry(room, new Position(1, seq), NOW, "founder", "F", new Content.Posted("text", null));
        return new Change(room, List.of(new Written(entry, key)), seq, List.of(), Set.of(), List.of(), Map.of(), null);
    }

    private String outboxes() {
        return Asked.text(
                database,
                "SELECT string_agg(first_seq || '-' || last_seq, ' ' ORDER BY first_seq) FROM outbox WHERE room = '"
                        + room + "'");
    }

    private String waitingForLocks() {
        return Asked.text(
                database,
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%last_seq%'");
    }

    private String seqs() {
        return Asked.text(database, "SELECT min(seq) || '..' || max(seq) FROM entry WHERE room = '" + room + "'");
    }
}

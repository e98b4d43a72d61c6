package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.log.Command;
import dev.parley.chat.log.GroupCommit;
import dev.parley.chat.log.LogStore;
import dev.parley.chat.log.LogWriter;
import dev.parley.chat.log.Outcome;
import dev.parley.chat.log.Request;
import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Refusal;
import dev.parley.chat.room.Room;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Visibility;
import dev.parley.contracts.chat.Write;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEngines.class)
class ConcurrencyIT {

    private static final int CALLERS = 24;
    private static final int EACH = 40;

    @Inject
    LogStore store;

    @Inject
    DataSource database;

    private final String room = ChatApi.fresh("room");

    @Test
    void two_replicas_with_many_callers_that_repeat_themselves_make_one_log() throws Exception {
        List<GroupCommit> replicas = List.of(replica(), replica());
        found();
        List<Callable<Map<String, Long>>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            var caller = Caller.named("person" + i % (CALLERS / 2), "P");
            GroupCommit replica = replicas.get(i % 2 == 0 ? i / 2 % 2 : (i / 2 + 1) % 2);
            callers.add(() -> write(replica, caller));
        }

        Map<String, Long> positions = new HashMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var written : threads.invokeAll(callers)) {
                written.get().forEach((key, seq) -> assertThat(positions.merge(key, seq, (one, other) -> one))
                        .isEqualTo(seq));
            }
        }

        assertThat(positions).hasSize(CALLERS / 2 * EACH);
        assertThat(positions.values()).doesNotHaveDuplicates();
        assertThat(seqs()).isEqualTo("1.." + (CALLERS / 2 * EACH + CALLERS / 2 + 1));
    }

    /** Every key is sent by two callers. */
    private Map<String, Long> write(GroupCommit replica, Caller caller) {
        var positions = new HashMap<String, Long>();
        for (int i = 0; i < EACH; i++) {
            var request = new Request(caller, "client:" + i, new Command.Act(new Write.Post("text " + i, null)));
            Outcome outcome = replica.append(room, List.of(request)).getFirst();
            positions.put(caller.id() + "/" + i, seq(outcome));
        }
        return positions;
    }

    private static long seq(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written(var entry) -> entry.at().seq();
            case Outcome.Repeated(var entry) -> entry.at().seq();
            default -> throw new AssertionError(outcome);
        };
    }

    @Test
    void a_room_that_is_held_by_somebody_frozen_refuses_soon_and_is_free_again_soon() throws Exception {
        found();
        GroupCommit replica = replica();
        assertThat(post(replica, "0")).isInstanceOf(Outcome.Written.class);
        try (Connection frozen = database.getConnection();
                Statement statement = frozen.createStatement()) {
            frozen.setAutoCommit(false);
            statement.execute("SELECT 1 FROM room WHERE name = '" + room + "' FOR UPDATE");

            Instant asked = Instant.now();
            Outcome refused = post(replica, "1");
            assertThat(refused).isEqualTo(new Outcome.Refused(Refusal.unavailable()));
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(4));

            Outcome written = refused;
            while (written instanceof Outcome.Refused) {
                written = post(replica, "1");
            }
            assertThat(written).isInstanceOf(Outcome.Written.class);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(9));
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("connection");
        }
    }

    private Outcome post(GroupCommit replica, String key) {
        var post = new Command.Act(new Write.Post("text", null));
        return replica.append(room, List.of(new Request(Caller.named("founder", "F"), "client:" + key, post)))
                .getFirst();
    }

    private GroupCommit replica() {
        return new GroupCommit(
                new LogWriter(store, appended -> {}, InstantSource.system()),
                Executors.newVirtualThreadPerTaskExecutor(),
                64,
                1_000,
                Duration.ofMinutes(1),
                System::nanoTime);
    }

    private void found() {
        var founder = Caller.named("founder", "F");
        new LogWriter(store, appended -> {}, InstantSource.system())
                .found(
                        new Room(room, null, null, Visibility.PUBLIC, HistoryRule.ALL, false, "founder", 0),
                        new Request(founder, null, new Command.Found(List.of())));
    }

    private String seqs() {
        return Asked.text(
                database,
                "SELECT min(seq) || '..' || max(seq) || CASE WHEN count(*) <> max(seq)"
                        + " THEN ' with holes' ELSE '' END FROM entry WHERE room = '" + room + "'");
    }
}

package dev.parley.chat.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Room;
import dev.parley.contracts.Entry;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Visibility;
import dev.parley.contracts.chat.Write;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final int CALLERS = 16;
    private static final int EACH = 200;

    private final MemoryStore store =
            new MemoryStore().with(new Room("room", null, null, Visibility.PUBLIC, HistoryRule.ALL, true, null, 0));
    private final GroupCommit log = new GroupCommit(
            new LogWriter(store, appended -> {}, InstantSource.system()),
            Executors.newVirtualThreadPerTaskExecutor(),
            64,
            100,
            Duration.ofMinutes(1),
            System::nanoTime);

    @Test
    void who_waited_for_too_long_is_told_to_come_again_and_not_written() {
        var post = new Command.Act(new Write.Post("text", null));
        var request = new Request(new Caller("person", "P", Caller.Kind.PERSON), "client:1", post);
        var later = new ArrayList<Runnable>();
        var clock = new AtomicLong();
        var impatient = new GroupCommit(
                new LogWriter(store, appended -> {}, InstantSource.system()),
                later::add,
                64,
                100,
                Duration.ofSeconds(1),
                clock::get);

        var answer = impatient.submit("room", List.of(request));
        clock.set(Duration.ofSeconds(1).toNanos() + 1);
        later.getFirst().run();

        assertThat(answer.join()).singleElement().isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                        refused.refusal().retry())
                .isTrue());
        assertThat(store.log("room")).isEmpty();
    }

    @Test
    void many_callers_get_each_their_own_answers_and_share_transactions() throws Exception {
        List<Callable<List<Entry>>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            var caller = new Caller("person" + i, "P", Caller.Kind.PERSON);
            callers.add(() -> write(caller));
        }

        var positions = new HashSet<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var written : threads.invokeAll(callers)) {
                written.get()
                        .forEach(entry ->
                                assertThat(positions.add(entry.at().seq())).isTrue());
            }
        }

        assertThat(positions).hasSize(CALLERS * EACH);
        assertThat(store.log("room")).hasSize(CALLERS * EACH + CALLERS);
        assertThat(store.commits()).isLessThanOrEqualTo(CALLERS * EACH);
    }

    private List<Entry> write(Caller caller) {
        var written = new ArrayList<Entry>();
        for (int i = 0; i < EACH; i++) {
            var request = new Request(caller, "client:" + i, new Command.Act(new Write.Post("text " + i, null)));
            Outcome outcome = log.append("room", List.of(request)).getFirst();
            Entry entry = ((Outcome.Written) outcome).entry();
            assertThat(entry.by()).isEqualTo(caller.id());
            written.add(entry);
        }
        return written;
    }
}

package dev.parley.chat.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.log.MemoryStore.Fault;
import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Room;
import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Visibility;
import dev.parley.contracts.chat.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is asked for, in whatever batches, with whatever faults between. */
class AppendPropertiesTest {

    private static final Room ROOM = new Room("room", null, null, Visibility.PUBLIC, HistoryRule.ALL, true, null, 0);

    @Property(tries = 500)
    void the_log_has_no_hole_and_each_acknowledged_key_once(
            @ForAll("batches") List<List<Request>> batches, @ForAll("faults") List<Fault> faults) {
        var store = new MemoryStore().with(ROOM);
        var rung = new ArrayList<Entry>();
        Bell bell = appended -> appended.written().forEach(written -> rung.add(written.entry()));
        List<LogWriter> replicas = IntStream.range(0, 2)
                .mapToObj(n -> new LogWriter(store, bell, InstantSource.fixed(Instant.EPOCH)))
                .toList();
        Map<Signature, Long> acknowledged = new HashMap<>();

        for (int i = 0; i < batches.size(); i++) {
            store.fail(IntStream.range(i, i + 3)
                    .mapToObj(n -> faults.get(n % faults.size()))
                    .toArray(Fault[]::new));
            List<Request> batch = batches.get(i);
            List<Outcome> outcomes = replicas.get(i % 4 / 3).append("room", batch);
            store.fail(Fault.NONE);
            assertThat(outcomes).hasSameSizeAs(batch);
            assertNothingOvertakes(batch, outcomes);
            for (int j = 0; j < batch.size(); j++) {
                note(acknowledged, batch.get(j), outcomes.get(j));
            }
        }

        List<Entry> log = store.log("room");
        for (int i = 0; i < log.size(); i++) {
            assertThat(log.get(i).at().seq()).isEqualTo(i + 1);
        }
        assertThat(store.room("room").orElseThrow().lastSeq()).isEqualTo(log.size());
        assertThat(rung).extracting(Entry::at).doesNotHaveDuplicates().isSubsetOf(positions(log));
        acknowledged.forEach(
                (signature, seq) -> assertThat(log.get((int) (seq - 1)).by()).isEqualTo(signature.author()));
        assertNothingErasedIsLeft(log);
    }

    /** Behind what somebody has to send again, nothing of theirs is done. */
    private static void assertNothingOvertakes(List<Request> batch, List<Outcome> outcomes) {
        var toSendAgain = new HashSet<String>();
        for (int i = 0; i < batch.size(); i++) {
            String author = batch.get(i).caller().id();
            boolean again = outcomes.get(i) instanceof Outcome.Refused(var refusal) && refusal.retry();
            assertThat(again || !toSendAgain.contains(author)).isTrue();
            if (again) {
                toSendAgain.add(author);
            }
        }
    }

    /** A key is answered by one position, for ever. */
    private static void note(Map<Signature, Long> acknowledged, Request request, Outcome outcome) {
        Long seq =
                switch (outcome) {
                    case Outcome.Written(Entry entry) -> entry.at().seq();
                    case Outcome.Repeated(Entry entry) -> entry.at().seq();
                    default -> null;
                };
        if (seq != null && request.key() != null) {
            Long before =
                    acknowledged.putIfAbsent(new Signature(request.caller().id(), request.key()), seq);
            assertThat(before == null || before.equals(seq)).isTrue();
        }
    }

    private static void assertNothingErasedIsLeft(List<Entry> log) {
        Set<Long> erased = new HashSet<>();
        for (Entry entry : log) {
            if (entry.content() instanceof Content.Deleted deleted) {
                assertThat(erased.add(deleted.at().seq())).isTrue();
            }
        }
        for (Entry entry : log) {
            boolean gone = erased.contains(entry.at().seq())
                    || (entry.content() instanceof Content.Edited edited
                            && erased.contains(edited.at().seq()));
            assertThat(entry.folded().erased()).isEqualTo(gone);
        }
    }

    private static List<Position> positions(List<Entry> log) {
        return log.stream().map(Entry::at).toList();
    }

    @Provide
    Arbitrary<List<List<Request>>> batches() {
        Arbitrary<Caller> callers = Arbitraries.of("alice", "bob", "guest:1").map(id -> Caller.named(id, id));
        Arbitrary<String> keys = Arbitraries.integers().between(1, 12).map(n -> "client:" + n);
        Arbitrary<Position> positions = Arbitraries.integers().between(1, 12).map(n -> new Position(1, n));
        Arbitrary<Command> acts = Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of("a", "b", " ").map(text -> new Write.Post(text, null))),
                        Tuple.of(2, positions.map(at -> new Write.Edit(at, "edited"))),
                        Tuple.of(1, positions.map(Write.Delete::new)),
                        Tuple.of(1, positions.map(at -> new Write.React(at, "👍", true))))
                .map(Command.Act::new);
        Arbitrary<Request> writes =
                Combinators.combine(callers, keys, acts).as((caller, key, act) -> new Request(caller, key, act));
        Arbitrary<Request> moves = Combinators.combine(callers, Arbitraries.of(new Command.Join(), new Command.Leave()))
                .as((caller, move) -> new Request(caller, null, move));
        return Arbitraries.frequencyOf(Tuple.of(6, writes), Tuple.of(1, moves))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<Fault>> faults() {
        return Arbitraries.frequency(
                        Tuple.of(4, Fault.NONE),
                        Tuple.of(1, Fault.AWAY),
                        Tuple.of(2, Fault.REJECTED),
                        Tuple.of(1, Fault.COMMIT_FAILS),
                        Tuple.of(1, Fault.COMMIT_ANSWER_LOST))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }
}

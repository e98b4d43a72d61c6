package dev.parley.chat.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.log.Change;
import dev.parley.chat.log.Cursor;
import dev.parley.chat.log.CursorMove;
import dev.parley.chat.log.Known;
import dev.parley.chat.log.LogStore;
import dev.parley.chat.log.LogWriter;
import dev.parley.chat.log.MemoryStore;
import dev.parley.chat.log.MemoryStore.Fault;
import dev.parley.chat.log.Need;
import dev.parley.chat.log.Signed;
import dev.parley.chat.room.Room;
import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Visibility;
import dev.parley.contracts.event.ServiceEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final String SOURCE = "file-service";

    private final MemoryStore store = new MemoryStore().with(room("lobby")).with(room("hall"));
    private final FakeProducer producer = new FakeProducer();
    private final LogWriter writer = new LogWriter(store, appended -> {}, InstantSource.system());
    private final Intake intake = new Intake(producer, store::cursor, store, writer, 3);

    @Test
    void a_stored_file_becomes_an_entry_by_who_stored_it() {
        producer.add(file("f1", "lobby"));

        intake.turn();

        assertThat(store.log("lobby").getLast().content())
                .isEqualTo(new Content.FileShared("f1", "a.txt", 5, "text/plain", "/api/v1/files/f1/content"));
        assertThat(store.log("lobby").getLast().by()).isEqualTo("alice");
        assertThat(store.cursor(SOURCE).n()).isEqualTo(1);
    }

    @Test
    void a_mail_that_came_makes_the_personal_room_it_belongs_into() {
        producer.add(new ServiceEvent.MailCame(
                Instant.EPOCH, "bob", "Bob", "acc", "INBOX", 7, 42, "eve@example.org", "hello"));

        intake.turn();

        assertThat(store.log("~bob"))
                .extracting(Entry::content)
                .containsExactly(new Content.MailReceived("acc", "INBOX", 42, "eve@example.org", "hello"));
    }

    @Test
    void what_cannot_be_processed_becomes_a_dead_letter_and_the_cursor_goes_on() {
        producer.add(file("f1", "nowhere"));
        producer.unreadable("hologram");
        producer.add(file("f2", "lobby"));

        intake.turn();

        assertThat(store.letters())
                .extracting(CursorMove.DeadLetter::n, CursorMove.DeadLetter::reference)
                .containsExactly(Assertions.tuple(1L, "file:f1"), Assertions.tuple(2L, "hologram"));
        assertThat(store.log("lobby").getLast().content()).isInstanceOf(Content.FileShared.class);
        assertThat(store.cursor(SOURCE).n()).isEqualTo(3);
    }

    @Test
    void a_long_log_is_read_page_by_page() {
        for (int i = 1; i <= 7; i++) {
            producer.add(file("f" + i, "lobby"));
        }

        int turns = 1;
        while (intake.turn()) {
            turns++;
        }

        assertThat(turns).isEqualTo(3);
        assertThat(files()).containsExactly("f1", "f2", "f3", "f4", "f5", "f6", "f7");
    }

    @Test
    void a_commit_whose_answer_was_lost_makes_nothing_twice() {
        producer.add(file("f1", "lobby"));
        producer.add(file("f2", "lobby"));
        store.fail(Fault.COMMIT_ANSWER_LOST);

        Assertions.assertThatThrownBy(intake::turn).hasMessage("no answer");
        intake.turn();

        assertThat(files()).containsExactly("f1", "f2");
        assertThat(store.cursor(SOURCE).n()).isEqualTo(2);
    }

    @Test
    void another_replica_that_was_faster_is_left_its_work() {
        producer.add(file("f1", "lobby"));
        producer.whileAnswering = () -> new Intake(producer, store::cursor, store, writer, 3).turn();

        intake.turn();

        assertThat(files()).containsExactly("f1");
        assertThat(store.cursor(SOURCE).n()).isEqualTo(1);
    }

    @Test
    void a_producer_that_was_restored_is_read_again_from_the_start_and_nothing_counts_twice() {
        producer.add(file("f1", "lobby"));
        producer.add(file("f2", "lobby"));
        readOn();
        producer.backTo(1);

        readOn();
        producer.add(file("f3", "lobby"));
        readOn();

        assertThat(files()).containsExactly("f1", "f2", "f3");
    }

    @Test
    void what_a_producers_new_log_has_below_the_cursor_is_announced_once() {
        producer.log = "old";
        producer.add(file("f1", "lobby"));
        producer.add(file("f2", "lobby"));
        readOn();
        producer.backTo(1);
        producer.log = "new";
        producer.add(file("f3", "lobby"));
        producer.add(file("f4", "lobby"));

        readOn();

        assertThat(files()).containsExactly("f1", "f2", "f3", "f4");
        assertThat(store.cursor(SOURCE)).isEqualTo(new Cursor("new", 3));
    }

    @Test
    void a_log_that_is_named_for_the_first_time_is_the_one_that_was_read_before() {
        producer.add(file("f1", "lobby"));
        readOn();
        producer.log = "named";

        readOn();

        assertThat(store.cursor(SOURCE)).isEqualTo(new Cursor("named", 1));
    }

    @Test
    void a_producer_of_an_earlier_version_does_not_say_which_log_it_has_and_is_read_on() {
        producer.log = "same";
        producer.add(file("f1", "lobby"));
        readOn();
        producer.log = null;
        producer.add(file("f2", "lobby"));

        readOn();

        assertThat(files()).containsExactly("f1", "f2");
        assertThat(store.cursor(SOURCE)).isEqualTo(new Cursor("same", 2));
    }

    @Test
    void a_replica_that_has_read_the_old_log_moves_no_cursor_of_the_new_one() {
        producer.log = "old";
        producer.add(file("f1", "lobby"));
        readOn();
        producer.add(file("f2", "lobby"));
        producer.whileAnswering = () -> {
            producer.backTo(0);
            producer.log = "new";
            producer.add(file("f3", "lobby"));
            readOn();
        };

        intake.turn();

        assertThat(store.cursor(SOURCE)).isEqualTo(new Cursor("new", 1));
        assertThat(files()).containsExactly("f1", "f3");
    }

    @Test
    void what_is_in_the_logs_already_is_read_again_without_a_transaction_of_its_room() {
        producer.log = "old";
        producer.add(file("f1", "lobby"));
        producer.add(file("f2", "hall"));
        producer.add(file("f3", "lobby"));
        readOn();
        int before = store.reads();
        producer.log = "new";

        readOn();

        assertThat(store.cursor(SOURCE)).isEqualTo(new Cursor("new", 3));
        assertThat(store.reads()).isEqualTo(before);
    }

    @Test
    void what_is_new_between_what_is_known_is_announced_in_its_order() {
        producer.log = "old";
        producer.add(file("f1", "lobby"));
        producer.add(file("f2", "hall"));
        readOn();
        producer.log = "new";
        producer.backTo(0);
        producer.add(file("f3", "lobby"));
        producer.add(file("f1", "lobby"));
        producer.add(file("f4", "lobby"));
        producer.add(file("f5", "hall"));
        producer.add(file("f2", "hall"));
        producer.add(file("f6", "lobby"));

        readOn();

        assertThat(files()).containsExactly("f1", "f3", "f4", "f6");
        assertThat(files("hall")).containsExactly("f2", "f5");
        assertThat(store.cursor(SOURCE)).isEqualTo(new Cursor("new", 6));
    }

    @Test
    void what_is_known_in_one_room_is_announced_in_another() {
        producer.add(file("f1", "lobby"));
        readOn();
        producer.add(file("f1", "hall"));
        producer.add(file("f2", "lobby"));

        readOn();

        assertThat(files()).containsExactly("f1", "f2");
        assertThat(files("hall")).containsExactly("f1");
    }

    @Test
    void what_was_put_aside_is_put_aside_again_between_what_is_known() {
        producer.log = "old";
        producer.add(file("f1", "nowhere"));
        producer.add(mail("f1", "hall", "a subject"));
        readOn();
        producer.add(mail("f1", "hall", "another subject"));
        producer.log = "new";

        readOn();

        assertThat(store.letters())
                .extracting(CursorMove.DeadLetter::n, CursorMove.DeadLetter::reference)
                .containsExactly(
                        Assertions.tuple(1L, "file:f1"),
                        Assertions.tuple(1L, "file:f1"),
                        Assertions.tuple(3L, "mail-out:f1"));
    }

    @Test
    void what_a_promotion_loses_after_it_was_seen_is_announced_again() {
        producer.add(file("f1", "lobby"));
        producer.add(file("f2", "hall"));
        MemoryStore before = store.backup();
        producer.whileAnswering = this::readOn;
        var losing = new Losing(store, before);

        new Intake(producer, store::cursor, losing, new LogWriter(losing, appended -> {}, InstantSource.system()), 3)
                .turn();
        readOn();

        assertThat(files()).containsExactly("f1");
        assertThat(files("hall")).containsExactly("f2");
    }

    /** Loses everything since a moment as soon as somebody has looked at what there is. */
    private record Losing(MemoryStore store, MemoryStore before) implements LogStore {

        @Override
        public Map<Signed, Entry> earlier(Set<Signed> asked, String source, Cursor cursor) {
            Map<Signed, Entry> earlier = store.earlier(asked, source, cursor);
            store.lose(before);
            return earlier;
        }

        @Override
        public Unit begin(String room, Need need, @Nullable Room ifAbsent) {
            return store.begin(room, need, ifAbsent);
        }

        @Override
        public boolean append(Change change, Known known) {
            return store.append(change, known);
        }

        @Override
        public boolean move(CursorMove move) {
            return store.move(move);
        }
    }

    /** Until there is no more to read. */
    private void readOn() {
        while (intake.turn()) {}
    }

    private List<String> files() {
        return files("lobby");
    }

    private List<String> files(String room) {
        return store.log(room).stream()
                .map(Entry::content)
                .filter(Content.FileShared.class::isInstance)
                .map(content -> ((Content.FileShared) content).file())
                .toList();
    }

    private static Room room(String name) {
        return new Room(name, null, null, Visibility.PUBLIC, HistoryRule.ALL, true, null, 0);
    }

    private static ServiceEvent mail(String id, String room, String subject) {
        return new ServiceEvent.MailWasSent(
                Instant.EPOCH, room, "alice", "Alice", id, List.of("eve@example.org"), subject);
    }

    private static ServiceEvent file(String id, String room) {
        return new ServiceEvent.FileStored(Instant.EPOCH, room, "alice", "Alice", id, "a.txt", 5, "text/plain", "00");
    }

    private static final class FakeProducer implements Producer {
        private final List<Incoming> events = new ArrayList<>();
        private Runnable whileAnswering = () -> {};
        private @Nullable String log;

        void add(ServiceEvent event) {
            events.add(new Incoming.Known(events.size() + 1, event));
        }

        void unreadable(String kind) {
            events.add(new Incoming.Unreadable(events.size() + 1, kind, "not known"));
        }

        void backTo(int n) {
            events.subList(n, events.size()).clear();
        }

        @Override
        public String name() {
            return SOURCE;
        }

        @Override
        public Stretch after(long n, int limit) {
            var stretch = new Stretch(
                    events.stream().filter(event -> event.n() > n).limit(limit).toList(), events.size(), log);
            Runnable meanwhile = whileAnswering;
            whileAnswering = () -> {};
            meanwhile.run();
            return stretch;
        }
    }
}

package dev.parley.chat.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.log.Appended;
import dev.parley.chat.log.CursorMove.DeadLetter;
import dev.parley.chat.log.Written;
import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final FakeStore store = new FakeStore();
    private final FakeBroker broker = new FakeBroker();
    private final Outbox outbox = new Outbox(store, broker, 3, 2);

    @Test
    void what_the_broker_took_is_forgotten() throws InterruptedException {
        commit(1, 2);
        outbox.publishNext();
        outbox.forgetDone();
        assertThat(store.notes).hasSize(1);

        broker.answerAll();
        outbox.forgetDone();

        assertThat(broker.published).containsExactly(1L, 2L);
        assertThat(store.notes).isEmpty();
    }

    @Test
    void what_the_broker_did_not_take_is_left_to_the_sweeper() throws InterruptedException {
        commit(1, 1);
        outbox.publishNext();
        broker.failAll();
        outbox.forgetDone();
        assertThat(store.notes).hasSize(1);

        broker.answersAtOnce = true;
        outbox.sweep();

        assertThat(broker.published).containsExactly(1L, 1L);
        assertThat(store.notes).isEmpty();
    }

    @Test
    void a_broker_that_is_away_fills_no_memory() throws InterruptedException {
        for (int i = 1; i <= 10; i++) {
            commit(i, i);
        }
        for (int i = 0; i < 3; i++) {
            outbox.publishNext();
        }
        assertThat(broker.published).containsExactly(1L, 2L, 3L);
        broker.failAll();

        broker.answersAtOnce = true;
        while (outbox.sweep()) {}

        assertThat(broker.published).contains(4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(store.notes).isEmpty();
    }

    @Test
    void a_long_text_counts_for_many_entries() {
        commit(1, 1, "x".repeat(2_048));
        assertThat(outbox.waiting()).isEqualTo(1);

        commit(2, 2);

        assertThat(outbox.waiting()).isEqualTo(1);
    }

    @Test
    void there_is_room_again_once_the_broker_has_answered() throws InterruptedException {
        commit(1, 3);
        outbox.publishNext();
        broker.answerAll();

        commit(4, 6);
        outbox.publishNext();

        assertThat(broker.published).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void a_broker_that_failed_is_left_alone_until_it_takes_something_from_the_sweeper() throws InterruptedException {
        commit(1, 1);
        outbox.publishNext();
        broker.failAll();

        commit(2, 2);
        commit(3, 3);
        assertThat(broker.published).containsExactly(1L);
        broker.answersAtOnce = true;
        while (outbox.sweep()) {}
        commit(4, 4);
        outbox.publishNext();
        outbox.forgetDone();

        assertThat(broker.published).containsExactly(1L, 1L, 2L, 3L, 4L);
        assertThat(store.notes).isEmpty();
    }

    @Test
    void dead_letters_go_out_by_the_sweeper() {
        store.letters.add(new DeadLetter("file-service", 7, "file:f1", "no-such-room"));
        broker.answersAtOnce = true;

        outbox.sweep();

        assertThat(broker.letters).hasSize(1);
        assertThat(store.letters).isEmpty();
    }

    private void commit(long first, long last) {
        commit(first, last, "x");
    }

    private void commit(long first, long last, String text) {
        var written = new ArrayList<Written>();
        for (long seq = first; seq <= last; seq++) {
            written.add(new Written(
                    new Entry(
                            "room",
                            new Position(1, seq),
                            Instant.EPOCH,
                            "alice",
                            "alice",
                            new Content.Posted(text, null)),
                    "client:" + seq));
        }
        var appended = new Appended("room", written);
        store.notes.put(first, appended);
        outbox.ring(appended);
    }

    private static final class FakeStore implements OutboxStore {
        private final Map<Long, Appended> notes = new LinkedHashMap<>();
        private final List<DeadLetter> letters = new ArrayList<>();

        @Override
        public void forget(Collection<Done> done) {
            done.forEach(one -> notes.remove(one.first()));
        }

        @Override
        public List<Appended> claim(int limit) {
            return notes.values().stream().limit(limit).toList();
        }

        @Override
        public List<DeadLetter> claimLetters(int limit) {
            return List.copyOf(letters);
        }

        @Override
        public void forgetLetters(Collection<DeadLetter> sent) {
            letters.removeAll(sent);
        }
    }

    private static final class FakeBroker implements Publisher {
        private final List<Long> published = new ArrayList<>();
        private final List<DeadLetter> letters = new ArrayList<>();
        private final List<CompletableFuture<Void>> open = new ArrayList<>();
        private boolean answersAtOnce;

        @Override
        public CompletionStage<Void> publish(Written written) {
            published.add(written.entry().at().seq());
            return answer();
        }

        @Override
        public CompletionStage<Void> publish(DeadLetter letter) {
            letters.add(letter);
            return answer();
        }

        private CompletionStage<Void> answer() {
            var answer = new CompletableFuture<Void>();
            if (answersAtOnce) {
                answer.complete(null);
            } else {
                open.add(answer);
            }
            return answer;
        }

        void answerAll() {
            open.forEach(answer -> answer.complete(null));
            open.clear();
        }

        void failAll() {
            open.forEach(answer -> answer.completeExceptionally(new IllegalStateException("away")));
            open.clear();
        }
    }
}

package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.log.Command;
import dev.parley.chat.log.Cursor;
import dev.parley.chat.log.CursorMove;
import dev.parley.chat.log.LogStore;
import dev.parley.chat.log.LogWriter;
import dev.parley.chat.log.Request;
import dev.parley.chat.log.Signature;
import dev.parley.chat.log.Signed;
import dev.parley.chat.log.StoreException;
import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Room;
import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Visibility;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which events PostgreSQL knows already. */
@QuarkusTest
@QuarkusTestResource(TestEngines.class)
class KnownEventsIT {

    private static final Caller ALICE = Caller.named("alice", "Alice");
    private static final Content FILE = new Content.FileShared("f1", "a.txt", 5, "text/plain", "/f1");

    @Inject
    LogStore store;

    private final String room = ChatApi.fresh("room");
    private final String other = ChatApi.fresh("room");
    private final String source = ChatApi.fresh("source");
    private final Cursor cursor = new Cursor("log", 1);

    @BeforeEach
    void takeAnEvent() {
        var writer = new LogWriter(store, appended -> {}, InstantSource.system());
        for (String name : List.of(room, other)) {
            writer.found(
                    new Room(name, null, null, Visibility.PUBLIC, HistoryRule.ALL, false, ALICE.id(), 0),
                    new Request(ALICE, null, new Command.Found(List.of())));
        }
        var request = new Request(ALICE, "file:f1", new Command.Announce(FILE));
        writer.take(room, List.of(request), outcomes -> new CursorMove(source, Cursor.START, cursor, List.of()));
    }

    @Test
    void a_key_is_known_in_its_room_and_of_its_author_alone() {
        Signed known = signed(room, ALICE.id(), "file:f1");

        Map<Signed, Entry> earlier = store.earlier(
                Set.of(
                        known,
                        signed(other, ALICE.id(), "file:f1"),
                        signed(room, "bob", "file:f1"),
                        signed(room, ALICE.id(), "file:f2"),
                        signed(ChatApi.fresh("nowhere"), ALICE.id(), "file:f1")),
                source,
                cursor);

        assertThat(earlier.keySet()).containsExactly(known);
        assertThat(earlier.get(known).content()).isEqualTo(FILE);
    }

    @Test
    void nothing_is_known_when_the_cursor_stands_elsewhere() {
        Set<Signed> asked = Set.of(signed(room, ALICE.id(), "file:f1"));

        assertThat(store.earlier(asked, source, cursor.to(2))).isEmpty();
        assertThat(store.earlier(asked, source, new Cursor("another log", 1))).isEmpty();
        assertThat(store.earlier(asked, source, new Cursor(null, 1))).isEmpty();
        assertThat(store.earlier(asked, source, cursor)).hasSize(1);
    }

    @Test
    void what_no_log_can_have_is_refused_for_good() {
        Set<Signed> asked = Set.of(signed("nul \u0000", ALICE.id(), "file:f1"));

        assertThatThrownBy(() -> store.earlier(asked, source, cursor)).isInstanceOf(StoreException.Rejected.class);
    }

    private static Signed signed(String room, String author, String key) {
        return new Signed(room, new Signature(author, key));
    }
}

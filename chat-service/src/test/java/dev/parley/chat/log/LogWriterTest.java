package dev.parley.chat.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.log.MemoryStore.Fault;
import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Membership;
import dev.parley.chat.room.Refusal;
import dev.parley.chat.room.Room;
import dev.parley.chat.room.RoomName;
import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.Role;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Visibility;
import dev.parley.contracts.chat.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogWriterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Caller ALICE = new Caller("alice", "Alice", Caller.Kind.PERSON);
    private static final Caller BOB = new Caller("bob", "bob", Caller.Kind.PERSON);
    private static final Caller ROOT = new Caller("root", "Root", Caller.Kind.ADMIN);
    private static final Caller GUEST = new Caller("guest:1", "visitor", Caller.Kind.GUEST);
    private static final Room LOBBY = new Room("lobby", null, null, Visibility.PUBLIC, HistoryRule.ALL, true, null, 0);

    private final MemoryStore store = new MemoryStore().with(LOBBY, Membership.begun("bob", Role.MEMBER, 1));
    private final List<Appended> rung = new ArrayList<>();
    private final LogWriter writer = new LogWriter(store, rung::add, InstantSource.fixed(NOW));

    @Test
    void a_message_gets_the_next_position_and_the_bell_rings_for_it() {
        Outcome outcome = act(BOB, "k1", new Write.Post("hi", null));

        var entry = new Entry("lobby", at(1), NOW, "bob", "bob", new Content.Posted("hi", null));
        assertThat(outcome).isEqualTo(new Outcome.Written(entry));
        assertThat(store.log("lobby")).containsExactly(entry);
        assertThat(rung).containsExactly(new Appended("lobby", List.of(new Written(entry, "client:k1"))));
    }

    @Test
    void who_writes_into_a_public_room_joins_it_in_the_same_breath() {
        act(ALICE, "k1", new Write.Post("hi", null));

        assertThat(store.log("lobby"))
                .extracting(Entry::content)
                .containsExactly(new Content.Joined("alice", "Alice"), new Content.Posted("hi", null));
        assertThat(store.standing("lobby", "alice").current()).contains(Membership.begun("alice", Role.MEMBER, 1));
    }

    @Test
    void a_repeat_gets_the_first_answer_even_when_it_may_no_longer_write() {
        Outcome first = act(BOB, "k1", new Write.Post("hi", null));
        store.with(LOBBY, Membership.begun("bob", Role.MEMBER, 1).ended(1, Membership.Ended.REMOVED));

        Outcome again = act(BOB, "k1", new Write.Post("hi", null));

        assertThat(again).isEqualTo(new Outcome.Repeated(((Outcome.Written) first).entry()));
        assertThat(store.log("lobby")).hasSize(1);
    }

    @Test
    void a_repeat_within_one_batch_is_a_repeat() {
        var request = new Request(BOB, "client:k", new Command.Act(new Write.Post("hi", null)));

        List<Outcome> outcomes = writer.append("lobby", List.of(request, request));

        assertThat(outcomes.get(1))
                .isEqualTo(new Outcome.Repeated(store.log("lobby").getFirst()));
        assertThat(store.log("lobby")).hasSize(1);
    }

    @Test
    void a_key_is_not_taken_for_something_else() {
        act(BOB, "k1", new Write.Post("hi", null));

        assertThat(code(act(BOB, "k1", new Write.Post("ho", null)))).isEqualTo(Refusal.KEY_REUSED);
        assertThat(code(act(BOB, "k1", new Write.Post("hi", at(1))))).isEqualTo(Refusal.KEY_REUSED);
        assertThat(code(act(BOB, "k1", new Write.Delete(at(1))))).isEqualTo(Refusal.KEY_REUSED);
        assertThat(act(ALICE, "k1", new Write.Post("ho", null))).isInstanceOf(Outcome.Written.class);
    }

    @Test
    void one_bad_request_does_not_keep_the_others_of_its_batch_out() {
        var good = new Request(BOB, "client:1", new Command.Act(new Write.Post("one", null)));
        var bad = new Request(BOB, "client:2", new Command.Act(new Write.Post("a NUL: \0", null)));
        var good2 = new Request(BOB, "client:3", new Command.Act(new Write.Post("two", null)));

        List<Outcome> outcomes = writer.append("lobby", List.of(good, bad, good2));

        assertThat(code(outcomes.get(1))).isEqualTo(Refusal.BAD_REQUEST);
        assertThat(store.log("lobby")).extracting(entry -> entry.at().seq()).containsExactly(1L, 2L);
    }

    @Test
    void an_edit_changes_what_the_message_shows() {
        act(BOB, "k1", new Write.Post("hi", null));

        Outcome outcome = act(BOB, "k2", new Write.Edit(at(1), "ho"));

        assertThat(content(outcome)).isEqualTo(new Content.Edited(at(1), "ho"));
        assertThat(store.target("lobby", 1).text()).isEqualTo("ho");
        assertThat(code(act(ALICE, "k3", new Write.Edit(at(1), "mine")))).isEqualTo(Refusal.NOT_AUTHOR);
        assertThat(code(act(BOB, "k4", new Write.Edit(at(2), "an edit of an edit"))))
                .isEqualTo(Refusal.BAD_REQUEST);
        assertThat(code(act(BOB, "k5", new Write.Edit(at(9), "nothing")))).isEqualTo(Refusal.NO_SUCH_ENTRY);
        assertThat(code(act(BOB, "k6", new Write.Edit(new Position(2, 1), "other epoch"))))
                .isEqualTo(Refusal.NO_SUCH_ENTRY);
    }

    @Test
    void a_deletion_blanks_the_message_and_its_edits_and_keeps_their_places() {
        act(BOB, "k1", new Write.Post("secret", null));
        act(BOB, "k2", new Write.Edit(at(1), "secret too"));
        act(BOB, "k3", new Write.Delete(at(1)));

        assertThat(store.log("lobby")).hasSize(3);
        assertThat(store.log("lobby").toString()).doesNotContain("secret");
        assertThat(code(act(BOB, "k4", new Write.Edit(at(1), "back")))).isEqualTo(Refusal.ERASED);
        assertThat(code(act(BOB, "k5", new Write.Delete(at(1))))).isEqualTo(Refusal.ERASED);
        assertThat(act(BOB, "k1", new Write.Post("secret", null))).isInstanceOf(Outcome.Repeated.class);
    }

    @Test
    void what_a_batch_writes_and_erases_again_never_leaves_it() {
        act(BOB, "k1", new Write.Post("before", null));
        rung.clear();
        var edit = new Request(BOB, "client:k2", new Command.Act(new Write.Edit(at(1), "secret")));
        var delete = new Request(BOB, "client:k3", new Command.Act(new Write.Delete(at(1))));

        List<Outcome> outcomes = writer.append("lobby", List.of(edit, delete));

        assertThat(outcomes.toString() + store.log("lobby") + rung).doesNotContain("secret");
    }

    @Test
    void reactions_are_kept_by_emoji() {
        act(BOB, "k1", new Write.Post("hi", null));
        act(BOB, "k2", new Write.React(at(1), "👍", true));
        act(ALICE, "k3", new Write.React(at(1), "👍", true));
        act(BOB, "k4", new Write.React(at(1), "👍", false));

        assertThat(store.target("lobby", 1).reactions()).containsExactly(Map.entry("👍", List.of("alice")));
    }

    @Test
    void leaving_ends_the_stay_at_the_entry_that_says_so() {
        single(ALICE, new Command.Join());
        single(ALICE, new Command.Leave());

        assertThat(store.standing("lobby", "alice").stays())
                .containsExactly(Membership.begun("alice", Role.MEMBER, 1).ended(2, Membership.Ended.LEFT));
        assertThat(single(ALICE, new Command.Leave())).isEqualTo(new Outcome.Unchanged());
    }

    @Test
    void a_room_begins_with_its_owner_and_a_name_is_taken_once() {
        var room = new Room("dev", null, null, Visibility.PRIVATE, HistoryRule.ALL, false, "alice", 0);
        var founding = new Request(ALICE, null, new Command.Found(List.of()));

        assertThat(content(writer.found(room, founding))).isEqualTo(new Content.Joined("alice", "Alice"));
        assertThat(writer.found(room, founding)).isEqualTo(new Outcome.Unchanged());
        assertThat(store.standing("dev", "alice").role()).contains(Role.OWNER);
        assertThat(store.log("dev")).hasSize(1);
    }

    @Test
    void both_are_members_of_a_direct_conversation_from_its_beginning() {
        var bob = new Command.Person("bob", "Bob");
        writer.found(Room.direct("alice", "bob"), new Request(ALICE, null, new Command.Found(List.of(bob))));

        String room = RoomName.direct("alice", "bob");
        assertThat(store.log(room))
                .extracting(Entry::content)
                .containsExactly(new Content.Joined("alice", "Alice"), new Content.Invited("bob", "Bob"));
        assertThat(store.standing(room, "bob").isMember()).isTrue();
    }

    @Test
    void a_personal_room_is_there_when_its_owner_writes_and_for_nobody_else() {
        var post = new Command.Act(new Write.Post("note", null));

        Outcome own = writer.append("~alice", List.of(new Request(ALICE, "client:1", post)))
                .getFirst();
        Outcome other = writer.append("~carol", List.of(new Request(ALICE, "client:1", post)))
                .getFirst();

        assertThat(content(own)).isEqualTo(new Content.Posted("note", null));
        assertThat(store.log("~alice")).hasSize(1);
        assertThat(code(other)).isEqualTo(Refusal.NO_SUCH_ROOM);
        assertThat(store.room("~carol")).isEmpty();
    }

    @Test
    void a_stranger_in_the_same_batch_does_not_keep_an_owner_out_of_their_room() {
        List<Outcome> outcomes = writer.append("~alice", List.of(post(BOB, "one"), post(ALICE, "two")));

        assertThat(code(outcomes.get(0))).isEqualTo(Refusal.NO_SUCH_ROOM);
        assertThat(content(outcomes.get(1))).isEqualTo(new Content.Posted("two", null));
        assertThat(store.standing("~alice", "alice").current().map(Membership::role))
                .contains(Role.OWNER);
        assertThat(store.standing("~alice", "bob").isMember()).isFalse();
    }

    @Test
    void a_topic_that_is_set_back_in_the_same_batch_is_set_back() {
        Request toOld = topic("old");
        writer.append("lobby", List.of(toOld));

        List<Outcome> outcomes = writer.append("lobby", List.of(toOld, topic("new"), toOld));

        assertThat(outcomes.getFirst()).isEqualTo(new Outcome.Unchanged());
        assertThat(content(outcomes.getLast())).isEqualTo(new Content.Topic("old"));
        assertThat(store.room("lobby").orElseThrow().topic()).isEqualTo("old");
    }

    @Test
    void a_store_that_is_away_refuses_all_to_be_sent_again() {
        for (Fault fault : List.of(Fault.AWAY, Fault.COMMIT_FAILS, Fault.COMMIT_ANSWER_LOST)) {
            store.fail(fault);

            Outcome outcome = act(BOB, fault.name(), new Write.Post("hi", null));

            assertThat(outcome).isEqualTo(new Outcome.Refused(Refusal.unavailable()));
            assertThat(rung).isEmpty();
        }
        assertThat(act(BOB, Fault.COMMIT_ANSWER_LOST.name(), new Write.Post("hi", null)))
                .isInstanceOf(Outcome.Repeated.class);
        assertThat(act(BOB, Fault.COMMIT_FAILS.name(), new Write.Post("hi", null)))
                .isInstanceOf(Outcome.Written.class);
        assertThat(store.log("lobby")).hasSize(2);
    }

    @Test
    void nothing_overtakes_what_its_author_has_to_send_again() {
        store.fail(Fault.REJECTED, Fault.NONE, Fault.COMMIT_FAILS);

        List<Outcome> outcomes = writer.append(
                "lobby", List.of(post(BOB, "one"), post(BOB, "two"), post(BOB, "three"), post(ALICE, "four")));

        var again = new Outcome.Refused(Refusal.unavailable());
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Written.class);
        assertThat(outcomes.subList(1, 3)).containsExactly(again, again);
        assertThat(content(outcomes.get(3))).isEqualTo(new Content.Posted("four", null));
    }

    @Test
    void a_room_that_is_known_is_not_read_again() {
        act(ALICE, "k1", new Write.Post("one", null));
        act(BOB, "k2", new Write.Post("two", null));
        int reads = store.reads();

        writer.append("lobby", List.of(post(BOB, "three"), post(ALICE, "four")));
        act(BOB, "k5", new Write.Post("five", at(2)));

        assertThat(store.reads()).isEqualTo(reads);
        assertThat(store.log("lobby"))
                .extracting(Entry::content)
                .containsExactly(
                        new Content.Joined("alice", "Alice"),
                        new Content.Posted("one", null),
                        new Content.Posted("two", null),
                        new Content.Posted("three", null),
                        new Content.Posted("four", null),
                        new Content.Posted("five", at(2)));
        assertThat(rung.stream().flatMap(appended -> appended.written().stream()))
                .extracting(Written::entry)
                .isEqualTo(store.log("lobby"));
    }

    @Test
    void a_known_room_in_which_another_replica_did_something_is_read_again() {
        var replica = new LogWriter(store, appended -> {}, InstantSource.fixed(NOW));
        act(BOB, "k1", new Write.Post("one", null));
        replica.append("lobby", List.of(post(ALICE, "two")));

        assertThat(act(BOB, "k2", new Write.Post("three", null))).isInstanceOf(Outcome.Written.class);

        var removal = new Command.Remove(new Command.Person("bob", "Bob"));
        replica.append("lobby", List.of(new Request(ROOT, null, removal)));
        assertThat(code(act(BOB, "k3", new Write.Post("four", null)))).isEqualTo(Refusal.REMOVED);

        var invitation = new Command.Admit(new Command.Person("bob", "Bob"), null);
        replica.append("lobby", List.of(new Request(ROOT, null, invitation)));
        assertThat(act(BOB, "k3", new Write.Post("four", null))).isInstanceOf(Outcome.Written.class);
    }

    @Test
    void what_is_repeated_in_a_known_room_gets_the_first_answer() {
        Outcome first = act(BOB, "k1", new Write.Post("one", null));
        store.fail(Fault.COMMIT_ANSWER_LOST);
        act(BOB, "k2", new Write.Post("two", null));
        act(BOB, "k3", new Write.Post("three", null));

        assertThat(act(BOB, "k1", new Write.Post("one", null)))
                .isEqualTo(new Outcome.Repeated(((Outcome.Written) first).entry()));
        assertThat(act(BOB, "k2", new Write.Post("two", null))).isInstanceOf(Outcome.Repeated.class);
        assertThat(code(act(BOB, "k3", new Write.Post("other", null)))).isEqualTo(Refusal.KEY_REUSED);
        assertThat(store.log("lobby")).hasSize(3);
    }

    @Test
    void a_known_room_that_guests_may_not_write_in_any_more_is_read_again() {
        act(GUEST, "k1", new Write.Post("one", null));
        act(GUEST, "k2", new Write.Post("two", null));
        Room room = store.room("lobby").orElseThrow();
        store.with(new Room("lobby", null, null, Visibility.PUBLIC, HistoryRule.ALL, false, null, room.lastSeq()));

        assertThat(act(GUEST, "k3", new Write.Post("three", null))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void an_entry_that_was_lost_and_its_place_given_again_is_not_the_one_that_was_known() {
        MemoryStore before = store.backup();
        act(BOB, "k1", new Write.Post("lost", null));
        act(BOB, "k2", new Write.Post("lost too", null));
        store.lose(before);
        var later = new LogWriter(store, appended -> {}, InstantSource.fixed(NOW.plusSeconds(1)));
        later.append("lobby", List.of(post(ALICE, "in their place")));

        assertThat(act(BOB, "k3", new Write.Post("three", null))).isInstanceOf(Outcome.Written.class);
        assertThat(store.reads()).isEqualTo(3);
    }

    @Test
    void a_known_room_is_read_again_after_a_restore() {
        MemoryStore backup = store.backup();
        act(BOB, "k1", new Write.Post("lost", null));
        store.restore(backup);
        new LogWriter(store, appended -> {}, InstantSource.fixed(NOW)).append("lobby", List.of(post(BOB, "kept")));

        Outcome outcome = act(BOB, "k2", new Write.Post("new", null));

        assertThat(((Outcome.Written) outcome).entry().at()).isEqualTo(new Position(MemoryStore.EPOCH + 1, 2));
    }

    private static Request topic(String text) {
        return new Request(ROOT, null, new Command.SetTopic(text));
    }

    private static Request post(Caller caller, String text) {
        return new Request(caller, "client:" + text, new Command.Act(new Write.Post(text, null)));
    }

    private Outcome act(Caller caller, String key, Write.Action action) {
        return writer.append("lobby", List.of(new Request(caller, "client:" + key, new Command.Act(action))))
                .getFirst();
    }

    private Outcome single(Caller caller, Command command) {
        return writer.append("lobby", List.of(new Request(caller, null, command)))
                .getFirst();
    }

    private static Position at(long seq) {
        return new Position(MemoryStore.EPOCH, seq);
    }

    private static Content content(Outcome outcome) {
        return ((Outcome.Written) outcome).entry().content();
    }

    private static String code(Outcome outcome) {
        return ((Outcome.Refused) outcome).refusal().code();
    }
}

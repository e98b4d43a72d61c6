package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.room.Membership.Ended;
import dev.parley.contracts.Role;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Range;
import dev.parley.contracts.chat.Visibility;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SightTest {

    private static final Caller ME = new Caller("me", "Me", Caller.Kind.PERSON);

    @Test
    void a_member_sees_what_was_before_them_only_where_history_is_for_all() {
        var since7 = new Standing(List.of(Membership.begun("me", Role.MEMBER, 7)));

        assertThat(Sight.ranges(room(Visibility.PRIVATE, HistoryRule.ALL), since7, ME))
                .containsExactly(new Range(1, null));
        assertThat(Sight.ranges(room(Visibility.PRIVATE, HistoryRule.SINCE_JOINED), since7, ME))
                .containsExactly(new Range(7, null));
    }

    @Test
    void a_former_member_sees_up_to_the_entry_that_ended_it() {
        var left = new Standing(List.of(Membership.begun("me", Role.MEMBER, 7).ended(9, Ended.LEFT)));

        assertThat(Sight.ranges(room(Visibility.PRIVATE, HistoryRule.ALL), left, ME))
                .containsExactly(new Range(1, 9L));
        assertThat(Sight.ranges(room(Visibility.PUBLIC, HistoryRule.SINCE_JOINED), left, ME))
                .containsExactly(new Range(7, 9L));
        assertThat(Sight.ranges(room(Visibility.PUBLIC, HistoryRule.ALL), left, ME))
                .containsExactly(new Range(1, null));
    }

    @Test
    void who_was_removed_sees_no_further_even_in_a_public_room() {
        var removed =
                new Standing(List.of(Membership.begun("me", Role.MEMBER, 7).ended(9, Ended.REMOVED)));

        assertThat(Sight.ranges(room(Visibility.PUBLIC, HistoryRule.ALL), removed, ME))
                .containsExactly(new Range(1, 9L));
    }

    @Property
    void stays_that_follow_on_each_other_are_one_range(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 4) Integer> lengths,
            @ForAll @Size(6) List<@IntRange(min = 1, max = 3) Integer> gaps) {
        var standing = Standing.STRANGER;
        long seq = 0;
        for (int i = 0; i < lengths.size(); i++) {
            long from = seq + gaps.get(i);
            seq = from + lengths.get(i) - 1;
            standing = standing.with(Membership.begun("me", Role.MEMBER, from).ended(seq, Ended.LEFT));
        }
        Standing whole = standing;

        List<Range> ranges = Sight.ranges(room(Visibility.PRIVATE, HistoryRule.SINCE_JOINED), whole, ME);

        for (long at = 1; at <= seq + 1; at++) {
            long looked = at;
            boolean stayed = whole.stays().stream().anyMatch(stay -> stay.from() <= looked && looked <= stay.to());
            assertThat(Sight.sees(ranges, at)).isEqualTo(stayed);
        }
        for (int i = 1; i < ranges.size(); i++) {
            assertThat(ranges.get(i).from()).isGreaterThan(ranges.get(i - 1).to() + 1);
        }
    }

    private static Room room(Visibility visibility, HistoryRule history) {
        return new Room("room", null, null, visibility, history, false, null, 20);
    }
}

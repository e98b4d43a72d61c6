package dev.parley.chat.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.log.Turns.Place;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns<String> turns = new Turns<>(caller -> 1, 2, 3);

    @Test
    void the_first_leads_and_passes_the_lead_to_those_who_wait() {
        assertThat(turns.enter("room", "a")).isEqualTo(Place.LEAD);
        assertThat(turns.take("room")).containsExactly("a");
        assertThat(turns.enter("room", "b")).isEqualTo(Place.WAIT);
        assertThat(turns.enter("room", "c")).isEqualTo(Place.WAIT);
        assertThat(turns.enter("room", "d")).isEqualTo(Place.WAIT);

        assertThat(turns.pass("room")).isTrue();
        assertThat(turns.take("room")).containsExactly("b", "c");
        assertThat(turns.pass("room")).isTrue();
        assertThat(turns.take("room")).containsExactly("d");
        assertThat(turns.pass("room")).isFalse();
        assertThat(turns.enter("room", "e")).isEqualTo(Place.LEAD);
    }

    @Test
    void rooms_do_not_wait_for_each_other() {
        assertThat(turns.enter("one", "a")).isEqualTo(Place.LEAD);
        assertThat(turns.enter("other", "b")).isEqualTo(Place.LEAD);
    }

    @Test
    void a_room_with_too_many_waiting_turns_callers_away() {
        turns.enter("room", "a");
        turns.enter("room", "b");
        turns.enter("room", "c");

        assertThat(turns.enter("room", "d")).isEqualTo(Place.TURNED_AWAY);
    }

    @Property
    void everybody_is_taken_once_and_in_order(
            @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 9) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 10) int group) {
        var sized = new Turns<int[]>(caller -> caller[0], group, 100);
        var taken = new ArrayList<Integer>();
        boolean more = false;
        for (int size : sizes) {
            more |= sized.enter("room", new int[] {size}) == Place.LEAD;
        }
        while (more) {
            List<int[]> now = sized.take("room");
            int total = now.stream().mapToInt(caller -> caller[0]).sum();
            assertThat(now.size() == 1 || total <= group).isTrue();
            now.forEach(caller -> taken.add(caller[0]));
            more = sized.pass("room");
        }

        assertThat(taken).isEqualTo(sizes);
    }
}

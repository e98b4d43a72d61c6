package dev.parley.chat.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PortionTest {

    private static final int HEAVY = Portion.WEIGHT / 10;

    @Test
    void light_entries_all_come() {
        List<Entry> page = page(500, 100);

        assertThat(Portion.of(page, new Window.Bound.After(0))).isEqualTo(page);
    }

    @Test
    void behind_a_position_the_first_ones_come() {
        assertThat(Portion.of(page(50, HEAVY), new Window.Bound.After(0))).isEqualTo(stretch(1, 9));
    }

    @Test
    void before_a_position_and_at_the_end_the_last_ones_come() {
        assertThat(Portion.of(page(50, HEAVY), new Window.Bound.Before(51))).isEqualTo(stretch(42, 50));
        assertThat(Portion.of(page(50, HEAVY), new Window.Bound.Newest())).isEqualTo(stretch(42, 50));
    }

    @Test
    void around_a_position_its_neighbours_come() {
        assertThat(Portion.of(page(50, HEAVY), new Window.Bound.Around(25))).isEqualTo(stretch(21, 29));
        assertThat(Portion.of(page(50, HEAVY), new Window.Bound.Around(1))).isEqualTo(stretch(1, 9));
        assertThat(Portion.of(page(50, HEAVY), new Window.Bound.Around(99))).isEqualTo(stretch(42, 50));
    }

    @Test
    void one_entry_comes_whatever_it_weighs() {
        assertThat(Portion.of(page(3, 2 * Portion.WEIGHT), new Window.Bound.After(0)))
                .hasSize(1);
        assertThat(Portion.of(List.of(), new Window.Bound.Newest())).isEmpty();
    }

    private static List<Entry> page(int count, int length) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(seq -> entry(seq, length))
                .toList();
    }

    private static List<Entry> stretch(int from, int to) {
        return page(50, HEAVY).subList(from - 1, to);
    }

    private static Entry entry(long seq, int length) {
        return new Entry(
                "lobby",
                new Position(1, seq),
                Instant.EPOCH,
                "bob",
                "Bob",
                new Content.Posted("x".repeat(length), null));
    }
}

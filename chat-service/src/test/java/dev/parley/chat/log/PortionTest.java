package dev.parley.chat.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.EntryCodec;
import dev.parley.contracts.Folded;
import dev.parley.contracts.Limits;
import dev.parley.contracts.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Latin, control characters, quotes, two bytes, three, and a pair. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\u0007", "\"", "\\", "ä", "漢", "👍"})
    void whatever_the_texts_are_made_of_their_json_is_no_longer_than_that(String letter) {
        String longest = letter.repeat(Limits.TEXT_BYTES / letter.getBytes(StandardCharsets.UTF_8).length);
        List<Entry> page = LongStream.rangeClosed(1, 100)
                .mapToObj(seq -> entry(seq, longest, Folded.NOTHING))
                .toList();

        assertThat(jsonBytes(Portion.of(page, new Window.Bound.After(0)))).isBetween(1, Portion.WEIGHT);
    }

    @Test
    void reactions_count() {
        List<String> many =
                IntStream.range(0, 1_000).mapToObj(n -> "person-" + n).toList();
        List<Entry> page = LongStream.rangeClosed(1, 100)
                .mapToObj(seq -> entry(seq, "x", new Folded(null, false, Map.of("👍", many))))
                .toList();

        assertThat(jsonBytes(Portion.of(page, new Window.Bound.After(0)))).isBetween(1, Portion.WEIGHT);
    }

    private static int jsonBytes(List<Entry> entries) {
        return entries.stream()
                .mapToInt(entry -> EntryCodec.encode(entry).length)
                .sum();
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
        return entry(seq, "x".repeat(length), Folded.NOTHING);
    }

    private static Entry entry(long seq, String text, Folded folded) {
        var posted = new Content.Posted(text, null);
        return new Entry("lobby", new Position(1, seq), Instant.EPOCH, "bob", "Bob", posted, folded);
    }
}

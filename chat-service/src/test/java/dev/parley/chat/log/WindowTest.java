package dev.parley.chat.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.log.Window.Bound;
import dev.parley.contracts.chat.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Clamping, against the plain way: look at every seq. */
class WindowTest {

    @Property
    void after_gives_the_next_visible(
            @ForAll("ranges") List<Range> visible,
            @ForAll @IntRange(max = 30) int head,
            @ForAll @IntRange(max = 32) int seq,
            @ForAll @IntRange(min = 1, max = 12) int limit) {
        Window window = Window.of(visible, head, new Bound.After(seq), limit);

        List<Long> all = seen(visible, head).filter(at -> at > seq).boxed().toList();
        assertThat(seqs(window)).isEqualTo(all.stream().limit(limit).toList());
        assertThat(window.more()).isEqualTo(all.size() > limit);
    }

    @Property
    void before_gives_the_last_visible(
            @ForAll("ranges") List<Range> visible,
            @ForAll @IntRange(max = 30) int head,
            @ForAll @IntRange(max = 32) int seq,
            @ForAll @IntRange(min = 1, max = 12) int limit) {
        Window window = Window.of(visible, head, new Bound.Before(seq), limit);

        List<Long> all = seen(visible, head).filter(at -> at < seq).boxed().toList();
        assertThat(seqs(window)).isEqualTo(all.subList(Math.max(0, all.size() - limit), all.size()));
        assertThat(window.more()).isEqualTo(all.size() > limit);
    }

    @Property
    void newest_is_before_the_end(
            @ForAll("ranges") List<Range> visible,
            @ForAll @IntRange(max = 30) int head,
            @ForAll @IntRange(min = 1, max = 12) int limit) {
        assertThat(Window.of(visible, head, new Bound.Newest(), limit))
                .isEqualTo(Window.of(visible, head, new Bound.Before(head + 1), limit));
    }

    @Property
    void around_has_the_entry_itself_and_no_more_than_asked_for(
            @ForAll("ranges") List<Range> visible,
            @ForAll @IntRange(min = 1, max = 30) int head,
            @ForAll @IntRange(min = 1, max = 30) int seq,
            @ForAll @IntRange(min = 1, max = 12) int limit) {
        Window window = Window.of(visible, head, new Bound.Around(seq), limit);

        List<Long> all = seen(visible, head).boxed().toList();
        assertThat(seqs(window)).isSubsetOf(all).isSorted().doesNotHaveDuplicates();
        assertThat(seqs(window).size()).isLessThanOrEqualTo(limit);
        if (all.contains((long) seq)) {
            assertThat(seqs(window)).contains((long) seq);
        }
        assertThat(window.more()).isEqualTo(seqs(window).size() < all.size());
    }

    private static LongStream seen(List<Range> visible, long head) {
        return LongStream.rangeClosed(1, head).filter(seq -> visible.stream().anyMatch(range -> range.contains(seq)));
    }

    private static List<Long> seqs(Window window) {
        return window.stretches().stream()
                .flatMapToLong(stretch -> LongStream.rangeClosed(stretch.from(), stretch.to()))
                .boxed()
                .toList();
    }

    @Provide
    Arbitrary<List<Range>> ranges() {
        var lengths = Arbitraries.integers().between(1, 6).list().ofMaxSize(8);
        return lengths.flatMap(steps -> Arbitraries.of(true, false).map(open -> ranges(steps, open)));
    }

    private static List<Range> ranges(List<Integer> steps, boolean open) {
        var ranges = new ArrayList<Range>();
        long at = 0;
        for (int i = 0; i + 1 < steps.size(); i += 2) {
            long from = at + 1 + steps.get(i);
            at = from + steps.get(i + 1) - 1;
            ranges.add(new Range(from, at));
        }
        if (open) {
            ranges.add(new Range(at + 2, null));
        }
        return ranges;
    }
}

package dev.parley.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.chat.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Against counting one by one. */
class VisibleTest {

    @Property
    void counts(
            @ForAll("visible") Visible visible,
            @ForAll @LongRange(max = 60) long after,
            @ForAll @LongRange(max = 60) long last) {
        long counted =
                LongStream.rangeClosed(after + 1, last).filter(visible::sees).count();

        assertThat(visible.count(after, last)).isEqualTo(counted);
    }

    @Property
    void findsTheNewest(
            @ForAll("visible") Visible visible,
            @ForAll @LongRange(min = 1, max = 20) long n,
            @ForAll @LongRange(max = 60) long last) {
        long begin = visible.newest(n, last);

        long all = visible.count(0, last);
        assertThat(visible.count(begin, last)).isEqualTo(Math.min(n, all));
    }

    @Property
    void findsTheFirstBehind(@ForAll("visible") Visible visible, @ForAll @LongRange(max = 60) long seq) {
        long first = LongStream.rangeClosed(seq + 1, 200)
                .filter(visible::sees)
                .findFirst()
                .orElse(seq + 1);

        assertThat(visible.firstBehind(seq)).isEqualTo(first);
    }

    @Provide
    Arbitrary<Visible> visible() {
        Arbitrary<List<Integer>> borders = Arbitraries.integers()
                .between(1, 50)
                .set()
                .ofMaxSize(7)
                .map(set -> set.stream().sorted().toList());
        return borders.map(sorted -> {
            var ranges = new ArrayList<Range>();
            for (int i = 0; i < sorted.size(); i += 2) {
                boolean last = i + 1 == sorted.size();
                ranges.add(new Range(sorted.get(i), last ? null : (long) sorted.get(i + 1) - 1));
            }
            return new Visible(ranges);
        });
    }
}

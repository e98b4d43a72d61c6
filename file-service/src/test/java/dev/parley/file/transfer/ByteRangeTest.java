package dev.parley.file.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.file.transfer.ByteRange.Part;
import dev.parley.file.transfer.ByteRange.Unsatisfiable;
import dev.parley.file.transfer.ByteRange.Whole;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @Test
    void aRangeIsTakenFromTheFile() {
        assertThat(ByteRange.of("bytes=0-0", 10)).isEqualTo(new Part(0, 0, 10));
        assertThat(ByteRange.of("bytes=2-", 10)).isEqualTo(new Part(2, 9, 10));
        assertThat(ByteRange.of("bytes=2-99", 10)).isEqualTo(new Part(2, 9, 10));
        assertThat(ByteRange.of("bytes=-3", 10)).isEqualTo(new Part(7, 9, 10));
        assertThat(ByteRange.of("BYTES= -30", 10)).isEqualTo(new Part(0, 9, 10));
    }

    @Test
    void whatIsBeyondTheEndCannotBeSatisfied() {
        assertThat(ByteRange.of("bytes=10-", 10)).isEqualTo(new Unsatisfiable(10));
        assertThat(ByteRange.of("bytes=-0", 10)).isEqualTo(new Unsatisfiable(10));
        assertThat(ByteRange.of("bytes=0-", 0)).isEqualTo(new Unsatisfiable(0));
        assertThat(ByteRange.of("bytes=-5", 0)).isEqualTo(new Unsatisfiable(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes", "bytes=", "bytes=-", "bytes=5-4", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b"})
    void whatIsNotUnderstoodIsIgnored(String header) {
        assertThat(ByteRange.of(header, 10)).isEqualTo(new Whole(10));
    }

    @Property
    void aPartLiesInsideTheFile(
            @ForAll @LongRange(min = 0) long first,
            @ForAll @LongRange(min = 0) long last,
            @ForAll @LongRange(min = 0, max = 1L << 50) long size) {
        if (ByteRange.of("bytes=" + first + "-" + last, size) instanceof Part part) {
            assertThat(part.first()).isBetween(0L, size - 1);
            assertThat(part.last()).isBetween(part.first(), size - 1);
            assertThat(part.length()).isPositive();
        }
    }

    @Property
    void nothingMakesItFail(@ForAll String header, @ForAll @LongRange(min = 0) long size) {
        assertThat(ByteRange.of(header, size)).isNotNull();
    }
}

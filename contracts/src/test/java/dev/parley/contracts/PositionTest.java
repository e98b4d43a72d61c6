package dev.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Property
    void readsWhatItWrites(@ForAll @IntRange(min = 1) int epoch, @ForAll @LongRange(min = 0) long seq) {
        var position = new Position(epoch, seq);

        assertThat(Position.parse(position.toString())).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "1:", ":1", "0:1", "1:-1", "1", "a:b", "1:2:3", "99999999999:1", " 1:1"})
    void refusesWhatIsNoPosition(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Position.parse(text));
    }

    @Property
    void aHigherEpochIsLaterWhateverTheSeq(
            @ForAll @LongRange(min = 0) long one, @ForAll @LongRange(min = 0) long other) {
        assertThat(new Position(2, one)).isGreaterThan(new Position(1, other));
    }
}

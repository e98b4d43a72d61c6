package dev.parley.common.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountsTest {

    private final Counts counts = new Counts();

    @Test
    void eachIsCountedAlone() {
        counts.add("alice");

        assertThat(counts.add("alice")).isEqualTo(2);
        assertThat(counts.of("alice")).isEqualTo(2);
        assertThat(counts.of("bob")).isZero();
    }

    @Test
    void whenTooManyAreKnownAllFurtherOnesCountAsOne() {
        for (int i = 0; i < Counts.KNOWN; i++) {
            counts.add("person " + i);
        }

        assertThat(counts.add("one more")).isEqualTo(1);
        assertThat(counts.add("another")).isEqualTo(2);
        assertThat(counts.of("a third")).isEqualTo(2);
        assertThat(counts.add("person 7")).isEqualTo(2);
    }

    @Test
    void whatIsForgottenBeginsAnew() {
        counts.add("alice");

        counts.forget();

        assertThat(counts.of("alice")).isZero();
    }
}

package dev.parley.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisitorTest {

    @Test
    void aClientIsKnownByWhatItSaysOfItself() {
        assertThat(Visitor.client("curl/8.14.1")).isEqualTo("curl/8.14.1");
    }

    @Test
    void whatNobodyWouldReadIsLeftOut() {
        assertThat(Visitor.client("a\u0000b\tc ")).isEqualTo("a b c");
        assertThat(Visitor.client("x".repeat(5_000))).hasSize(200);
    }

    @Test
    void whoSaysNothingIsNotKnown() {
        assertThat(Visitor.client(null)).isNull();
        assertThat(Visitor.client(" ")).isNull();
    }
}

package dev.parley.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefreshTokenTest {

    private static final byte[] SALT = Secrets.random(32);

    @Test
    void theNextFollowsFromThePresentOne() {
        var first = RefreshToken.first("session", SALT);

        assertThat(first.next(SALT)).isEqualTo(first.next(SALT)).isNotEqualTo(first);
        assertThat(first.next(SALT).next(SALT)).isNotEqualTo(first.next(SALT));
        assertThat(first.next(Secrets.random(32))).isNotEqualTo(first.next(SALT));
    }

    @Test
    void anOldOneIsToldFromAMadeUpOne() {
        var old = RefreshToken.first("session", SALT);
        var madeUp = new RefreshToken("session", "family", old.secret());

        assertThat(old.isOf(SALT)).isTrue();
        assertThat(old.next(SALT).isOf(SALT)).isTrue();
        assertThat(madeUp.isOf(SALT)).isFalse();
    }

    @Test
    void itsTextIsReadBack() {
        var token = RefreshToken.first("session", SALT);

        assertThat(RefreshToken.parse(token.toString())).contains(token);
        assertThat(RefreshToken.parse("a.b")).isEmpty();
        assertThat(RefreshToken.parse("a.b.c.d")).isEmpty();
        assertThat(RefreshToken.parse("a.b." + "c".repeat(300))).isEmpty();
    }
}

package dev.parley.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Argon2Test {

    private static final byte[] SALT = "somesalt".getBytes(StandardCharsets.UTF_8);

    @Test
    void encodesAsTheReferenceImplementation() {
        String encoded = new Argon2(256, 2, 1).hash("password", SALT);

        assertThat(encoded)
                .isEqualTo("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");
    }

    @Test
    void verifiesWhatTheReferenceImplementationEncoded() {
        String encoded = "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc";

        assertThat(Argon2.matches("password", encoded)).isTrue();
        assertThat(Argon2.matches("passwore", encoded)).isFalse();
    }

    @Test
    void carriesItsOwnParameters() {
        String encoded = Argon2.OWASP.hash("pässword", SALT);

        assertThat(encoded).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(Argon2.matches("pässword", encoded)).isTrue();
    }

    @Test
    void takesNothingElseForAHash() {
        assertThatIllegalArgumentException().isThrownBy(() -> Argon2.matches("x", "$2a$10$abc"));
    }
}

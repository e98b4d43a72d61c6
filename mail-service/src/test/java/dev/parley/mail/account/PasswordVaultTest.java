package dev.parley.mail.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordVaultTest {

    private final PasswordVault vault = new PasswordVault(key(1));

    @Test
    void passwordComesBackAsItWas() throws SealBrokenException {
        String password = "päss wörd ☃ 🙈";

        byte[] sealed = vault.seal("a", password);

        assertThat(vault.open("a", sealed)).isEqualTo(password);
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("wörd");
    }

    @Test
    void samePasswordIsNeverSealedTheSameWay() {
        assertThat(vault.seal("a", "x")).isNotEqualTo(vault.seal("a", "x"));
    }

    @Test
    void sealOfOneAccountDoesNotOpenForAnother() {
        byte[] sealed = vault.seal("a", "secret");

        assertThatThrownBy(() -> vault.open("b", sealed)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void changedByteOrOtherKeyIsNoticed() {
        byte[] sealed = vault.seal("a", "secret");
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> vault.open("a", changed)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> new PasswordVault(key(2)).open("a", sealed)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> vault.open("a", new byte[3])).isInstanceOf(SealBrokenException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "not base64 at all!", "AAAAAAAAAAAAAAAAAAAAAA=="})
    void keyThatIsNoneIsRefusedByName(String key) {
        assertThatThrownBy(() -> new PasswordVault(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parley.mail.encryption-key");
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}

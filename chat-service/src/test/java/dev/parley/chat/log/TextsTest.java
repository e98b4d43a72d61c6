package dev.parley.chat.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Limits;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Property
    void what_is_cleaned_survives_utf8_and_has_no_nul(@ForAll String text) {
        String cleaned = Texts.cleaned(text);

        byte[] utf8 = cleaned.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(new String(utf8, java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(cleaned);
        assertThat(cleaned).doesNotContain("\0").hasSameSizeAs(text);
    }

    @Test
    void a_message_is_measured_in_bytes_of_utf8() {
        assertThat(Texts.isMessage("é".repeat(Limits.TEXT_BYTES / 2))).isTrue();
        assertThat(Texts.isMessage("é".repeat(Limits.TEXT_BYTES / 2) + "x")).isFalse();
        assertThat(Texts.isMessage("👍")).isTrue();
        assertThat(Texts.isMessage(" \n")).isFalse();
        assertThat(Texts.isMessage("\uD83D")).isFalse();
    }
}

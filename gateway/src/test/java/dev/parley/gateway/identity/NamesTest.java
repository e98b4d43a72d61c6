package dev.parley.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"al", "alice", "a.b_c-d", "0x", "a2345678901234567890123456789012"})
    void isAnId(String text) {
        assertThat(Names.isId(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "Alice",
                ".alice",
                "-a",
                "a b",
                "a+b",
                "@a",
                "guest:x",
                "älice",
                "alice\n",
                "a23456789012345678901234567890123"
            })
    void isNoId(String text) {
        assertThat(Names.isId(text)).isFalse();
    }

    @Test
    void anotherIssuersClaimGivesAnIdOrNone() {
        assertThat(Names.id("Alice")).contains("alice");
        assertThat(Names.id(1234L)).contains("1234");
        assertThat(Names.id("alice@example.org")).isEmpty();
        assertThat(Names.id("\u212Aate")).as("with a KELVIN SIGN").isEmpty();
        assertThat(Names.id(null)).isEmpty();
    }

    @Test
    void aDisplayNameLosesWhatCannotBeSeen() {
        assertThat(Names.display("  A\u202Edmin\u0000\u200B \t x ")).isEqualTo("Admin x");
        assertThat(Names.display("\u200B")).isEmpty();
        assertThat(Names.nick("\u001B[31m")).isEqualTo("[31m");
        assertThat(Names.nick("\u0007")).isEqualTo("guest");
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        assertThat(Names.nick("👍".repeat(40))).isEqualTo("👍".repeat(32));
    }

    @Test
    void namesThatLookTheSameHaveOneKey() {
        assertThat(Names.key("Alice")).isEqualTo(Names.key("ＡＬＩＣＥ")).isEqualTo("alice");
        assertThat(Names.key("straße")).isEqualTo(Names.key("STRASSE"));
    }

    @Property
    void aNickIsNeverEmptyLongOrControlling(@ForAll String anything) {
        String nick = Names.nick(anything);

        assertThat(nick).isNotBlank();
        assertThat(nick.codePointCount(0, nick.length())).isBetween(1, 32);
        assertThat(nick.chars().noneMatch(Character::isISOControl)).isTrue();
        assertThat(Names.nick(nick)).isEqualTo(nick);
    }
}

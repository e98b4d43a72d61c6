package dev.parley.file.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorePathTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "a/", "a//b", "..", "a/../b", "./a", "a\nb", "a\u0000", " ", "-la"})
    void whatCouldLeadElsewhereIsNoPath(String value) {
        assertThatThrownBy(() -> StorePath.of(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsTheDirectoriesAboveAndTheNameBeside() {
        StorePath path = StorePath.of("a/b/c");

        assertThat(path.directories()).containsExactly("a", "a/b");
        assertThat(path.temporary()).isEqualTo(StorePath.of("a/b/c.part"));
    }

    @Property
    void neverHoldsALineBreakOrALevelUp(@ForAll String value) {
        try {
            assertThat(StorePath.of(value).value().lines()).hasSize(1);
            assertThat(value.split("/", -1)).doesNotContain("", ".", "..");
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("Not a path");
        }
    }
}

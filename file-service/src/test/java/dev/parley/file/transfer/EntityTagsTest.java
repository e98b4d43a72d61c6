package dev.parley.file.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntityTagsTest {

    @Test
    void anyTagOfTheListMayMatch() {
        assertThat(EntityTags.anyMatches("\"a\", W/\"b\"", "\"b\"")).isTrue();
        assertThat(EntityTags.anyMatches(" * ", "\"b\"")).isTrue();
        assertThat(EntityTags.anyMatches("\"a\",\"ab\"", "\"b\"")).isFalse();
        assertThat(EntityTags.anyMatches("", "\"b\"")).isFalse();
    }
}

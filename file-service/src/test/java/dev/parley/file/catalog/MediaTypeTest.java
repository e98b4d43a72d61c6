package dev.parley.file.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

    @Test
    void theSenderIsBelieved() {
        assertThat(MediaType.of("text/plain; charset=\"utf-8\"", FileName.of("a.png"))
                        .value())
                .isEqualTo("text/plain; charset=\"utf-8\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "a/b\r\nSet-Cookie: x", "application/octet-stream", "text/"})
    void aSenderThatSaysNothingIsHelpedByTheName(String said) {
        assertThat(MediaType.of(said, FileName.of("a.png")).value()).isEqualTo("image/png");
        assertThat(MediaType.of(said, FileName.of("a.unheard-of"))).isEqualTo(MediaType.UNKNOWN);
    }

    @Property
    void canAlwaysStandInAHeader(@ForAll String said, @ForAll String name) {
        String type = MediaType.of(said, FileName.of(name)).value();

        assertThat(type).matches("[ -~]+/[ -~]+");
    }
}

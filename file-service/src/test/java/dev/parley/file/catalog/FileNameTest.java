package dev.parley.file.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            report.pdf            | report.pdf
            a b.txt               | a b.txt
            ../../etc/passwd      | passwd
            C:\\Users\\x\\y.doc   | y.doc
            'a\tb\u0000c'         | abc
            'evil\u202Egpj.exe'   | evilgpj.exe
            'e\u0301.txt'         | \u00e9.txt
            '  padded.txt '       | padded.txt
            ..                    | file
            /                     | file
            ''                    | file
            """)
    void isCleaned(String raw, String clean) {
        assertThat(FileName.of(raw).value()).isEqualTo(clean);
    }

    @Test
    void whatIsTooLongKeepsItsExtension() {
        String name = FileName.of("ü".repeat(300) + ".tar").value();

        assertThat(name).endsWith("ü.tar");
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(254, 255);
    }

    @Test
    void cannotBeMadeUncleanByHand() {
        assertThatThrownBy(() -> new FileName("a/b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void isAlwaysSafe(@ForAll String raw) {
        String name = FileName.of(raw).value();

        assertThat(name).isNotBlank().isNotIn(".", "..").doesNotContain("/", "\\", "\r", "\n", "\0");
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(FileName.MAX_BYTES);
        assertThat(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(name);
        assertThat(FileName.of(name).value()).isEqualTo(name);
    }
}

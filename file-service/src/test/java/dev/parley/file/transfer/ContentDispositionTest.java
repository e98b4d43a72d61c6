package dev.parley.file.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.file.catalog.FileName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContentDispositionTest {

    @Test
    void offersBothForms() {
        assertThat(ContentDisposition.attachment("50% \"naïve\" plan.txt"))
                .isEqualTo("attachment; filename=\"50_ _na_ve_ plan.txt\"; "
                        + "filename*=UTF-8''50%25%20%22na%C3%AFve%22%20plan.txt");
    }

    @Property
    void neverBreaksOutOfTheHeader(@ForAll String raw) {
        String name = FileName.of(raw).value();

        String header = ContentDisposition.attachment(name);

        assertThat(header).matches("attachment; filename=\"[^\"\\\\]*\"; filename\\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*");
        String encoded = header.substring(header.lastIndexOf('\'') + 1);
        assertThat(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8))
                .isEqualTo(name);
    }
}

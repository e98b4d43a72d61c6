package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void writesTheNumberWhereverItGoes() {
        var out = new Output().put("before ");

        Template.of("é{n}-{n}").write(out, 1_234_567_890);

        assertThat(new String(out.take(), StandardCharsets.UTF_8)).isEqualTo("before é1234567890-1234567890");
    }

    @Test
    void makesATextOf120BytesInWhichItsNumberIsFound() {
        var out = new Output();

        Template.of("{" + Text.PATTERN + "}").write(out, 42);

        byte[] bytes = out.take();
        assertThat(bytes).hasSize(Text.LENGTH + 2);
        assertThat(Text.find(ByteBuffer.wrap(bytes), 0, bytes.length)).isEqualTo(1);
        assertThat(Text.numberAt(ByteBuffer.wrap(bytes), 1)).isEqualTo(42);
    }
}

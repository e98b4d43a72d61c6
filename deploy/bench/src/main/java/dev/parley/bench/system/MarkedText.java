package dev.parley.bench.system;

import dev.parley.bench.load.Output;
import dev.parley.bench.load.Template;
import dev.parley.bench.load.Text;
import java.nio.charset.StandardCharsets;

/** A message's text, as a writer would say it. */
final class MarkedText {

    private static final Template TEXT = Template.of(Text.PATTERN);

    private MarkedText() {}

    static String of(long number) {
        var out = new Output();
        TEXT.write(out, number);
        return new String(out.take(), StandardCharsets.UTF_8);
    }
}

package dev.parley.bench.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What is alive in another Java program's heap, by {@code jcmd}. */
public final class LiveHeap {

    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private final ProcessHandle process;

    public LiveHeap(ProcessHandle process) {
        this.process = process;
    }

    /** After a full collection. */
    public long bytes() throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var histogram = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        histogram.waitFor();
        var total = TOTAL.matcher(text);
        if (!total.find()) {
            throw new IOException("jcmd says nothing of the heap: "
                    + text.lines().skip(1).findFirst().orElse(text));
        }
        return Long.parseLong(total.group(1));
    }
}

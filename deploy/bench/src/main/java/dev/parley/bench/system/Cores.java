package dev.parley.bench.system;

import java.io.IOException;
import java.util.List;

/** Which processors the generator runs on: all, or all but the first, which a pinned system has for itself. */
public final class Cores implements AutoCloseable {

    private static final int ALL = Runtime.getRuntime().availableProcessors();

    private final boolean pinned;

    private Cores(boolean pinned) {
        this.pinned = pinned;
    }

    /** Away from the first, if {@code pinned}; put right again by {@link #close}. */
    public static Cores arrange(boolean pinned) throws IOException, InterruptedException {
        if (pinned && ALL > 1) {
            allow("1-" + (ALL - 1));
        }
        return new Cores(pinned);
    }

    private static void allow(String cores) throws IOException, InterruptedException {
        var self = Long.toString(ProcessHandle.current().pid());
        int code = new ProcessBuilder(List.of("taskset", "-a", "-c", "-p", cores, self))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("taskset ended with " + code);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (pinned && ALL > 1) {
            allow("0-" + (ALL - 1));
        }
    }

    @Override
    public String toString() {
        return pinned ? "(it on one core, the generator on the other)" : "(it and the generator share all cores)";
    }
}

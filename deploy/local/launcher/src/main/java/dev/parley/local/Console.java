package dev.parley.local;

import java.io.PrintStream;

/** What the launcher and its parts say, line by line, each line with the part's name before it. */
public final class Console {
    private static final int NAME_WIDTH = 14;

    private final PrintStream out;

    public Console(PrintStream out) {
        this.out = out;
    }

    synchronized void say(String text) {
        out.println(text);
        out.flush();
    }

    synchronized void log(String part, String line) {
        out.println(part + " ".repeat(Math.max(1, NAME_WIDTH - part.length())) + "| " + line);
    }
}

package dev.parley.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The file that a part's words go to. While it cannot be written (the disk is full, say) they are lost, but never waited for: a part
 * whose words nobody takes would stand still.
 */
final class PartLog implements AutoCloseable {
    private final Path file;
    private final Console console;
    private @Nullable BufferedWriter out;
    private boolean broken;

    PartLog(Path file, Console console) {
        this.file = file;
        this.console = console;
    }

    void write(String line) {
        try {
            var open = out == null ? open() : out;
            out = open;
            open.write(line);
            open.newLine();
            open.flush();
            if (broken) {
                console.say(file + " goes on");
            }
            broken = false;
        } catch (IOException e) {
            if (!broken) {
                console.say("%s cannot be written, and has a gap from here on: %s".formatted(file, e.getMessage()));
            }
            broken = true;
            close();
        }
    }

    private BufferedWriter open() throws IOException {
        return Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        var open = out;
        out = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // what it still held is lost with the line that could not be written
        }
    }
}

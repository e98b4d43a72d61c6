package dev.parley.acceptance;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes into a file what it also hands on. */
final class Tee extends OutputStream {

    private final PrintStream out;
    private final OutputStream file;

    private Tee(PrintStream out, OutputStream file) {
        this.out = out;
        this.file = file;
    }

    /** @param file is begun anew */
    static PrintStream into(Path file, PrintStream out) {
        try {
            Files.createDirectories(file.getParent());
            return new PrintStream(new Tee(out, Files.newOutputStream(file)), true, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be written", e);
        }
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
        file.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
        file.write(bytes, from, count);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
        file.flush();
    }
}

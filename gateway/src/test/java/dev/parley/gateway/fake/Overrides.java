package dev.parley.gateway.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Configuration that wins over the file of the test engines. That file is named by a system property and has its ordinal,
 * above what a test resource returns; so this is another such file, with a higher one.
 */
public final class Overrides {

    private static final String LOCATIONS = "smallrye.config.locations";

    private String before = "";

    public void set(String properties) {
        try {
            Path file = Files.createTempFile("overrides", ".properties");
            file.toFile().deleteOnExit();
            Files.writeString(file, "config_ordinal=450\n" + properties);
            before = System.getProperty(LOCATIONS, "");
            System.setProperty(LOCATIONS, before + (before.isEmpty() ? "" : ",") + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void clear() {
        System.setProperty(LOCATIONS, before);
    }
}

package dev.parley.file.fakes;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** How to reach the engines of the tests, for tests that don't start the service. */
public final class EngineConfig {

    private EngineConfig() {}

    public static Properties read() throws IOException {
        Path file = Path.of(System.getProperty("smallrye.config.locations"));
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }
}

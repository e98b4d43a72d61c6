package dev.parley.file.fakes;

import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * What a test configures. The engines' configuration file comes by a system property and would win over Quarkus's own
 * overrides for tests.
 */
public final class OverrideSource implements ConfigSource {

    private static final String PREFIX = "override.";

    static void set(String name, String value) {
        System.setProperty(PREFIX + name, value);
    }

    static void clear() {
        Properties properties = System.getProperties();
        properties.keySet().removeIf(name -> name.toString().startsWith(PREFIX));
    }

    @Override
    public int getOrdinal() {
        return 500;
    }

    @Override
    public Set<String> getPropertyNames() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .collect(Collectors.toSet());
    }

    @Override
    public String getValue(String name) {
        return System.getProperty(PREFIX + name);
    }

    @Override
    public String getName() {
        return "overrides of the test";
    }
}

package dev.parley.local.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What the launcher wrote for one engine. A missing or malformed entry is refused by its name. */
public final class Settings {
    private final Path file;
    private final Properties entries = new Properties();

    private Settings(Path file) {
        this.file = file;
    }

    public static Settings read(Path file) throws IOException {
        var settings = new Settings(file);
        try (var reader = Files.newBufferedReader(file)) {
            settings.entries.load(reader);
        }
        return settings;
    }

    public String text(String key) {
        var value = entries.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("'%s' is missing in %s".formatted(key, file));
        }
        return value.strip();
    }

    public int number(String key) {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' in %s is no number: %s".formatted(key, file, text(key)), e);
        }
    }

    public Path path(String key) {
        return Path.of(text(key)).toAbsolutePath();
    }

    /** The entries that begin with {@code prefix}, without it, sorted. */
    public Map<String, String> group(String prefix) {
        var group = new TreeMap<String, String>();
        for (var key : entries.stringPropertyNames()) {
            if (key.startsWith(prefix)) {
                group.put(key.substring(prefix.length()), text(key));
            }
        }
        return group;
    }
}

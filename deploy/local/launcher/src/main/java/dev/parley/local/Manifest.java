package dev.parley.local;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;

/**
 * What a {@link Backup} says of itself in its first entry.
 *
 * @param made when
 * @param postgres the major version of PostgreSQL whose files are in it
 */
record Manifest(String format, String made, String postgres) {
    /** The entry's name. */
    static final String NAME = "parley-backup";

    private static final String FORMAT = "1";

    static Manifest of(Instant now, String postgres) {
        return new Manifest(FORMAT, now.truncatedTo(ChronoUnit.SECONDS).toString(), postgres);
    }

    static Manifest parse(String text) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(text));
        return new Manifest(
                properties.getProperty("format", "?"),
                properties.getProperty("made", "?"),
                properties.getProperty("postgres", "?"));
    }

    String text() {
        return "format=%s\nmade=%s\npostgres=%s\n".formatted(format, made, postgres);
    }

    /** @throws IllegalStateException when this Parley cannot go back to it, with what to do */
    void requireReadable(Path file) throws IOException {
        if (!format.equals(FORMAT)) {
            throw new IllegalStateException(
                    "%s is a backup of format %s, and this Parley reads format %s".formatted(file, format, FORMAT));
        }
        var here = postgresHere();
        if (!postgres.equals(here)) {
            throw new IllegalStateException(
                    """
                    %s holds the files of PostgreSQL %s, and this Parley runs PostgreSQL %s, which cannot read them. \
                    Restore it by the version of Parley that made it; to go on from there with this one, carry each \
                    database over by pg_dump and psql"""
                            .formatted(file, postgres, here));
        }
    }

    private static String postgresHere() throws IOException {
        var versions = new Properties();
        try (var in = Manifest.class.getResourceAsStream("engines.properties")) {
            versions.load(in);
        }
        return versions.getProperty("postgresql").split("\\.", 2)[0];
    }
}

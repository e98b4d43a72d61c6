package dev.parley.file.upload;

import dev.parley.file.catalog.FileName;
import dev.parley.file.catalog.MediaType;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * A file that somebody wants to share.
 *
 * @param key the sender's, for this file in this room; the same one never makes two
 * @param length in bytes, when it is known beforehand
 * @param bytes ends where the file ends; throws when the sender went away
 * @param wanted asked just before the commit: is the sender still there?
 */
public record Incoming(
        String room,
        String key,
        FileName name,
        MediaType type,
        OptionalLong length,
        InputStream bytes,
        BooleanSupplier wanted) {}

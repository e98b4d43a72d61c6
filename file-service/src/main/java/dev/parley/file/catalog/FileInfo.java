package dev.parley.file.catalog;

import java.time.Instant;
import java.util.UUID;

/**
 * A whole file as everybody who may read its room sees it.
 *
 * @param size in bytes
 * @param type a media type
 * @param sha256 in lower-case hex
 * @param by the id of who shared it
 * @param byName their display name then
 * @param time when it was shared, to the millisecond
 * @param url where the gateway serves the bytes, relative to its root
 */
public record FileInfo(
        UUID id,
        String room,
        String name,
        long size,
        String type,
        String sha256,
        String by,
        String byName,
        Instant time,
        String url) {

    FileInfo(UUID id, String room, String name, long size, String type, String sha256, Author author, Instant time) {
        this(id, room, name, size, type, sha256, author.id(), author.name(), time, "/api/v1/files/" + id + "/content");
    }
}

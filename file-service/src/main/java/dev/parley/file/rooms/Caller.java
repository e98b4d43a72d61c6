package dev.parley.file.rooms;

import dev.parley.file.catalog.Author;

/**
 * Who asks.
 *
 * @param token their own, as chat-service takes it
 * @param service one of Parley's services, which may read everything
 */
public record Caller(Author author, String token, boolean service) {

    String bearer() {
        return "Bearer " + token;
    }
}

package dev.parley.chat.log;

/**
 * A request and the room that it is for.
 *
 * @param request has a key
 */
public record Addressed(String room, Request request) {

    Signed signed() {
        String key = request.key();
        if (key == null) {
            throw new IllegalArgumentException("Without a key nothing is known again.");
        }
        return new Signed(room, new Signature(request.caller().id(), key));
    }
}

package dev.parley.gateway.line;

import dev.parley.gateway.conversation.Ending;

/** The last line. */
final class Goodbyes {

    static final String CROWDED = "Too much is open from your address. Come back in a moment.";

    private Goodbyes() {}

    static String of(Ending ending) {
        return switch (ending) {
            case GOING_AWAY -> "Goodbye.";
            case SILENT -> "Nothing was heard of you for too long. Goodbye.";
            case TOKEN_EXPIRED -> "Your session is over. Come back and log in again.";
            case TOO_SLOW -> "You read too slowly. Come back, and /resume where you were.";
            case SERVER_ERROR -> "Something went wrong here. Come back.";
            case BAD_TOKEN, REVOKED -> "Your session was ended.";
            case NOT_ALLOWED -> "You may not do this.";
            case PROTOCOL_ERROR -> "This cannot be read.";
        };
    }
}

package dev.parley.gateway.wire;

import dev.parley.contracts.wire.CloseCode;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.gateway.conversation.Ending;
import java.util.concurrent.ThreadLocalRandom;

/** How the wire says why a connection ends. */
final class Closings {

    private Closings() {}

    static ServerFrame.Closing of(Ending ending) {
        return switch (ending) {
            case GOING_AWAY -> of(CloseCode.GOING_AWAY, "This gateway stops. Come back in a moment.", 500, 4_000);
            case SILENT -> of(CloseCode.GOING_AWAY, "Nothing was heard of you for too long. Come back.", 0, 1_000);
            case TOKEN_EXPIRED -> of(CloseCode.TOKEN_EXPIRED, "Your token expired. Come back with a new one.", 0, 500);
            case TOO_SLOW ->
                of(CloseCode.TOO_SLOW, "You read too slowly. Come back and join from your position.", 500, 3_000);
            case SERVER_ERROR -> of(CloseCode.SERVER_ERROR, "Something went wrong here. Come back.", 1_000, 5_000);
            case BAD_TOKEN -> of(CloseCode.BAD_TOKEN, "The token proves nothing. Log in again.");
            case REVOKED -> of(CloseCode.BAD_TOKEN, "Your session was ended. Log in again.");
            case NOT_ALLOWED -> of(CloseCode.NOT_ALLOWED, "You may not do this.");
            case PROTOCOL_ERROR -> of(CloseCode.PROTOCOL_ERROR, "This is not the wire that this server speaks.");
        };
    }

    /** Of an address that has too much open. */
    static ServerFrame.Closing crowded() {
        return of(CloseCode.TOO_MANY, "Too much is open from your address. Come back later.", 5_000, 15_000);
    }

    static ServerFrame.Closing of(CloseCode code, String message) {
        return new ServerFrame.Closing(code.number(), message, null);
    }

    /** The wait is spread, so that not all come back at once. */
    private static ServerFrame.Closing of(CloseCode code, String message, long atLeast, long below) {
        long wait = ThreadLocalRandom.current().nextLong(atLeast, below);
        return new ServerFrame.Closing(code.number(), message, wait);
    }
}

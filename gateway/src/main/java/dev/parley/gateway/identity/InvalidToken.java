package dev.parley.gateway.identity;

import org.jspecify.annotations.Nullable;

/** A token that proves nothing: forged, for somebody else, revoked, or too old. */
public class InvalidToken extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean expired;

    InvalidToken(String message, boolean expired, @Nullable Throwable cause) {
        super(message, cause);
        this.expired = expired;
    }

    /** What it proves cannot be found out now. */
    public static InvalidToken unverifiable(Throwable cause) {
        return new InvalidToken("This token cannot be verified at the moment.", false, cause);
    }

    /** It was good once: the client should refresh its session, and need not log in again. */
    public boolean expired() {
        return expired;
    }
}

package dev.parley.mail.message;

/** A mail that is not sent because of what it says in its headers. The message is for its writer. */
public final class InvalidMailException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidMailException(String message) {
        super(message);
    }
}

package dev.parley.chat.intake;

/** A producer's log cannot be read at the moment. */
public final class ProducerAwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ProducerAwayException(String producer, Throwable cause) {
        super("The log of " + producer + " cannot be read: " + cause.getMessage(), cause);
    }
}

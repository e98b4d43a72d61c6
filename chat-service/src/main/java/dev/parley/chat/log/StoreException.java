package dev.parley.chat.log;

/** The store did not do what it was asked for. */
public abstract sealed class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** It is away, busy, or did not say what became of a commit: the same may go through later. */
    public static final class Unavailable extends StoreException {
        private static final long serialVersionUID = 1;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** It does not take this, now or later. */
    public static final class Rejected extends StoreException {
        private static final long serialVersionUID = 1;

        public Rejected(String message, Throwable cause) {
            super(message, cause);
        }
    }
}

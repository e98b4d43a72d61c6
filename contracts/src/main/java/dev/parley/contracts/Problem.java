package dev.parley.contracts;

/**
 * An error over REST, as RFC 9457 gives it.
 *
 * @param type a URI whose last segment is Parley's code for the error
 * @param title the same for every occurrence
 * @param status the HTTP status
 * @param detail what happened and what to do
 * @param retry the same request may go through later
 */
public record Problem(String type, String title, int status, String detail, boolean retry) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String PREFIX = "https://parley.dev/problems/";

    public static Problem of(String code, int status, String detail, boolean retry) {
        return new Problem(PREFIX + code, title(code), status, detail, retry);
    }

    /** The last segment of the type: the {@code code} of the wire's error frames. */
    public String code() {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    private static String title(String code) {
        String words = code.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}

package dev.parley.chat.room;

/**
 * Why something was not done.
 *
 * @param code in kebab-case, the same on every protocol
 * @param message what happened and what to do, for a person
 * @param retry the same request may go through later
 */
public record Refusal(String code, String message, boolean retry) {

    public static final String BAD_REQUEST = "bad-request";
    public static final String NO_SUCH_ROOM = "no-such-room";
    public static final String NO_SUCH_ENTRY = "no-such-entry";
    public static final String NOT_ALLOWED = "not-allowed";
    public static final String NOT_AUTHOR = "not-author";
    public static final String NOT_MEMBER = "not-member";
    public static final String REMOVED = "removed";
    public static final String ERASED = "erased";
    public static final String KEY_REUSED = "key-reused";
    public static final String TOO_MANY_ROOMS = "too-many-rooms";
    public static final String NAME_TAKEN = "name-taken";
    public static final String RESET = "reset";
    public static final String UNAVAILABLE = "unavailable";
    public static final String BUSY = "busy";

    public static Refusal of(String code, String message) {
        return new Refusal(code, message, false);
    }

    public static Refusal noSuchRoom(String room) {
        return of(NO_SUCH_ROOM, "There is no room '" + room + "' that you can see.");
    }

    /** The database could not be reached, or did not say what became of it. */
    public static Refusal unavailable() {
        return new Refusal(UNAVAILABLE, "The log cannot be reached at the moment. Send the same again.", true);
    }

    public static Refusal busy() {
        return new Refusal(BUSY, "Too much is waiting to be written into this room. Send the same again.", true);
    }
}

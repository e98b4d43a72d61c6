package dev.parley.chat.room;

/**
 * Who asks, as their token says.
 *
 * @param id never changes, and is never given to another
 * @param name the display name, which may change
 */
public record Caller(String id, String name, Kind kind) {

    /** What a token's groups make of its bearer. */
    public enum Kind {
        PERSON,
        GUEST,
        /** The operator of the suite: an owner in every public room, and in a private one that they joined. */
        ADMIN,
        /** Another service of the suite: may read everything, writes nothing. */
        SERVICE
    }

    private static final String GUEST_PREFIX = "guest:";

    /** Somebody that another service names: a person, or a guest when the id is one's. */
    public static Caller named(String id, String name) {
        return new Caller(id, name, isGuest(id) ? Kind.GUEST : Kind.PERSON);
    }

    public static boolean isGuest(String person) {
        return person.startsWith(GUEST_PREFIX);
    }

    public boolean is(Kind asked) {
        return kind == asked;
    }

    /** Is this the room of the caller themselves, who is somebody with an account? */
    public boolean mayOwn(String person) {
        return id.equals(person) && (kind == Kind.PERSON || kind == Kind.ADMIN);
    }
}

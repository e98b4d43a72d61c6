package dev.parley.chat.room;

import java.util.Optional;
import java.util.regex.Pattern;

/** A room's name is its id, and tells what sort of room it is: {@code lobby}, {@code ~alice}, {@code @alice+bob}. */
public final class RoomName {

    private static final Pattern SHARED = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final String PERSONAL = "~";
    private static final String DIRECT = "@";
    private static final String AND = "+";

    private RoomName() {}

    /** May somebody make a room of this name? */
    public static boolean isShared(String name) {
        return SHARED.matcher(name).matches();
    }

    public static String personal(String person) {
        return PERSONAL + person;
    }

    /** Whose personal room a name stands for. */
    public static Optional<String> ownerOf(String name) {
        return name.startsWith(PERSONAL) && name.length() > 1 ? Optional.of(name.substring(1)) : Optional.empty();
    }

    /** The same for both, whoever asks. */
    public static String direct(String one, String other) {
        return one.compareTo(other) < 0 ? DIRECT + one + AND + other : DIRECT + other + AND + one;
    }

    /** The other person of a direct conversation. */
    public static Optional<String> otherOf(String name, String person) {
        if (!name.startsWith(DIRECT)) {
            return Optional.empty();
        }
        String both = name.substring(1);
        if (both.startsWith(person + AND)) {
            return Optional.of(both.substring(person.length() + 1));
        }
        if (both.endsWith(AND + person)) {
            return Optional.of(both.substring(0, both.length() - person.length() - 1));
        }
        return Optional.empty();
    }
}

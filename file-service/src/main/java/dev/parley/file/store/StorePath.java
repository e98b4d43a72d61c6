package dev.parley.file.store;

import java.util.ArrayList;
import java.util.List;

/**
 * A path on a store, relative to its root: segments parted by {@code /}, none of them empty, {@code .} or {@code ..}, no
 * control characters, so that it can stand in an FTP command.
 */
public record StorePath(String value) {

    private static final int MAX_CHARS = 1_000;

    public StorePath {
        if (value.length() > MAX_CHARS || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Not a path on a store: control characters, or too long.");
        }
        for (String segment : value.split("/", -1)) {
            if (segment.isBlank() || segment.equals(".") || segment.equals("..") || segment.startsWith("-")) {
                throw new IllegalArgumentException("Not a path on a store: " + value);
            }
        }
    }

    public static StorePath of(String value) {
        return new StorePath(value);
    }

    /** The directories above, outermost first. */
    List<String> directories() {
        var above = new ArrayList<String>();
        for (int slash = value.indexOf('/'); slash >= 0; slash = value.indexOf('/', slash + 1)) {
            above.add(value.substring(0, slash));
        }
        return List.copyOf(above);
    }

    /** The name beside it that bytes have until they are whole. */
    StorePath temporary() {
        return new StorePath(value + ".part");
    }

    @Override
    public String toString() {
        return value;
    }
}

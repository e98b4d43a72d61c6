package dev.parley.chat.intake;

import dev.parley.chat.log.Cursor;

/** Where it is kept how far the producers' logs were read. */
@FunctionalInterface
public interface CursorStore {

    /** {@link Cursor#START} when nothing was read yet. */
    Cursor cursor(String source);
}

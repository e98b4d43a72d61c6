package dev.parley.chat.intake;

/** Where it is kept how far the producers' logs were read. */
@FunctionalInterface
public interface CursorStore {

    /** The number of the last event that was taken; 0 when none was. */
    long cursor(String source);
}

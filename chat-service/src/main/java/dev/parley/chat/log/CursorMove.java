package dev.parley.chat.log;

import java.util.List;

/**
 * A step of the cursor by which a producer's numbered log is read.
 *
 * @param source the producer
 * @param from where it has to stand, or else nothing is done
 * @param letters events that could not be processed
 */
public record CursorMove(String source, Cursor from, Cursor to, List<DeadLetter> letters) {

    public CursorMove {
        letters = List.copyOf(letters);
    }

    /**
     * A reference to an event that could not be processed; its content stays where it came from.
     *
     * @param n its number in the producer's log
     * @param reference the key or the kind of the event, as far as it could be read
     */
    public record DeadLetter(String source, long n, String reference, String reason) {}
}

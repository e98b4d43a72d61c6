package dev.parley.gateway.edge;

import dev.parley.contracts.Position;
import dev.parley.contracts.wire.CloseCode;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody at one edge, in as much as all edges have in common. It reads only when it is asked to. */
interface EdgeClient extends AutoCloseable {

    /** What became of somebody who wanted into a room. */
    sealed interface Welcome {

        /** @param recovered everything since the position follows */
        record In(boolean recovered) implements Welcome {}

        /** The position is void. */
        record Reset() implements Welcome {}

        record Refused() implements Welcome {}
    }

    /** @param after absent for the newest */
    Welcome join(String room, @Nullable Position after) throws IOException;

    /**
     * The next that somebody said in the room, in the order in which it is shown.
     *
     * @throws EOFException when none comes any more
     */
    String text() throws IOException;

    /** Until it is told, in the edge's own way, that its position in the room is void. */
    void awaitReset(String room) throws IOException;

    /** Its id, once it is in the room. */
    String person(String room);

    /** Until it is told, in the edge's own way, that it is no longer in the room; no text comes before. */
    void awaitRemoval(String room) throws IOException;

    /** Behind a reset, in the edge's own way. */
    default Welcome joinAnew(String room) throws IOException {
        return join(room, null);
    }

    default List<String> texts(int count) throws IOException {
        var texts = new ArrayList<String>();
        while (texts.size() < count) {
            texts.add(text());
        }
        return texts;
    }

    /** All that was said from a position on, asked for in the edge's own way. */
    List<String> history(String room, Position after, int count) throws IOException;

    /** Says bytes that are no UTF-8; what the room shows of them, or nothing when the edge turns their sender away. */
    Optional<String> sayGarbled(String room) throws IOException;

    /** Sends more at once than the edge takes, and sees that it is refused. */
    void sayTooMuch(String room) throws IOException;

    /** Sends nothing any more, but could still read. */
    void endOutput() throws IOException;

    /** The whole texts that still come until the server ends the connection. */
    default List<String> textsToTheEnd() throws IOException {
        var texts = new ArrayList<String>();
        try {
            while (true) {
                texts.add(text());
            }
        } catch (EOFException | SocketException e) {
            return texts;
        }
    }

    /**
     * Why the server ended the connection, as it was told in the edge's own way by the time it was ended.
     *
     * @throws AssertionError when nothing was told
     */
    CloseCode reasonOfTheEnd();

    @Override
    void close() throws IOException;
}

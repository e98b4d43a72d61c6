package dev.parley.gateway.conversation;

import dev.parley.contracts.Position;
import dev.parley.contracts.chat.RoomView;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.identity.Caller;
import java.util.List;

/** The rooms' logs, as chat-service keeps them. */
public interface RoomLog {

    /** The last position of a room's log; seq 0 for a room that does not exist. */
    void head(String room, Reply<Position> reply);

    /** The entries behind {@code after}, in order and without a hole, whoever may see them. */
    void read(String room, Position after, int limit, Reply<LogPage> reply);

    /**
     * What somebody may see, with the log's head of the same moment.
     *
     * @param enter makes them a member first where a room is open to all
     */
    void view(Caller caller, String room, boolean enter, Reply<RoomView> reply);

    /** One result for each write, in order. */
    void append(Caller caller, String room, List<Write> writes, Reply<List<WriteResult>> reply);
}

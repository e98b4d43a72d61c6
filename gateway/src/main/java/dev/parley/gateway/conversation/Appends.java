package dev.parley.gateway.conversation;

import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.identity.Caller;
import java.util.List;

/** The one way by which writes go into a room's log, so that its feed hears of them before the broker rings. */
public interface Appends {

    /**
     * Blocks until they are committed or refused; one result for each, in order. When chat-service cannot be asked, all
     * are refused and may be retried.
     *
     * @throws dev.parley.gateway.upstream.UpstreamProblem when the room is refused as a whole
     */
    List<WriteResult> write(Caller caller, String room, List<Write> writes);
}

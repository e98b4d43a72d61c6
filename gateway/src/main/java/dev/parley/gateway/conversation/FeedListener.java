package dev.parley.gateway.conversation;

import dev.parley.contracts.Position;
import java.util.List;

/** Hears a feed. The calls must reach it in the order in which the feed makes them. */
public interface FeedListener {

    /**
     * The feed knows its room's head; what is delivered from now on follows it. When this comes again, a new epoch began:
     * all positions and questions of before are void.
     */
    void opened(Position head);

    /** The room's head cannot be asked for at the moment; the feed goes on trying. */
    void unavailable(Refusal refusal);

    /** The next entries, in order and without a hole. */
    void delivered(List<LoggedEntry> entries);

    /** Lets the feed go on, on its own event loop, once what was delivered so far is on its way to the clients. */
    void settled(Runnable then);

    /**
     * The answer to {@link RoomFeed#want}: entries from the wanted place on, no further than what was delivered so far.
     *
     * @param ticket of the question
     */
    void slice(long ticket, List<LoggedEntry> entries);
}

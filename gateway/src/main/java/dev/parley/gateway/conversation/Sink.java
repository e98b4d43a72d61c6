package dev.parley.gateway.conversation;

/** The way out to one client, called on the session's own event loop only. It never blocks and never calls back inline. */
public interface Sink {

    /** Takes more now. After a no, {@link Session#drained()} is called once it does again. */
    boolean ready();

    /** Sends behind everything that was written before; the edge flushes once at the end of the loop's turn. */
    void write(Frame frame);

    /** Says why in the edge's own way, as the last thing, and closes. */
    void end(Ending ending);
}

package dev.parley.gateway.wire;

import dev.parley.gateway.conversation.Frame;

/** How frames get onto one connection. It lives on the connection's event loop. */
public interface Transport {

    boolean ready();

    /** Sends it with whatever else comes in the same turn of the event loop. */
    void write(Frame frame);

    /** When something was last put onto the connection, by {@link System#nanoTime}. */
    long lastWrite();

    /** Stops and starts taking what the client sends. */
    void pauseReading(boolean pause);

    /**
     * Sends what is left and ends the connection; cuts it when the client does not let it end.
     *
     * @param patient whether it gets a minute for that, and not just seconds
     */
    void close(int code, String reason, boolean patient);

    /** Is told when it takes more again after it was not ready. */
    void onDrained(Runnable drained);
}

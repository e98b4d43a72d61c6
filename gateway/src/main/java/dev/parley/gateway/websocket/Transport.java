package dev.parley.gateway.websocket;

import dev.parley.gateway.conversation.Frame;

/** How frames get onto one WebSocket connection. */
interface Transport {

    boolean ready();

    /** Sends it with whatever else comes in the same turn of the event loop. */
    void write(Frame frame);

    /** When something was last put onto the connection, by {@link System#nanoTime}. */
    long lastWrite();

    /** Stops and starts taking what the client sends. */
    void pauseReading(boolean pause);

    /** Sends what is left and the closing frame of RFC 6455; cuts the connection when the client does not answer to it. */
    void close(int code, String reason);

    /** Is told when it takes more again after it was not ready. */
    void onDrained(Runnable drained);
}

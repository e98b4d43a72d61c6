package dev.parley.bench.load;

import java.nio.ByteBuffer;

/** One client's side of a protocol, from the first word on. It is used by one thread at a time. */
public interface Dialect {

    /** The connection stands. */
    void greet(Output out, Ears ears);

    /** Reads all that is whole, and leaves the position of {@code in} behind it. Its limit must not be changed. */
    void read(ByteBuffer in, Output out, Ears ears);

    /** Says the message with this number to the room. */
    void publish(Output out, long number);

    /** Something that keeps a silent connection open; called every 20 seconds. */
    default void heartbeat(Output out) {}
}

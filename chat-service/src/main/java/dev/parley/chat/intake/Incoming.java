package dev.parley.chat.intake;

import dev.parley.contracts.event.ServiceEvent;

/** An event of a producer's numbered log. */
public sealed interface Incoming {

    /** Its number in the producer's log. */
    long n();

    record Known(long n, ServiceEvent event) implements Incoming {}

    /**
     * What this version of chat-service cannot read.
     *
     * @param kind what it says that it is
     */
    record Unreadable(long n, String kind, String reason) implements Incoming {}
}

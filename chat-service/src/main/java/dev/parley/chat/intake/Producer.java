package dev.parley.chat.intake;

import java.util.List;

/** A service with a numbered log. */
public interface Producer {

    /** What its cursor is called. */
    String name();

    /**
     * The events after a number, in order.
     *
     * @throws ProducerAwayException when it cannot be reached, or does not answer as agreed
     */
    Stretch after(long n, int limit);

    /** @param last the number of the newest event there is */
    record Stretch(List<Incoming> events, long last) {
        public Stretch {
            events = List.copyOf(events);
        }
    }
}

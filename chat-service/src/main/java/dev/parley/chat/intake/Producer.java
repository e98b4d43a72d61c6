package dev.parley.chat.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * @param last the number of the newest event there is
     * @param log which log this is: another one after the producer was put back to an earlier moment; absent when it does not
     *     say
     */
    record Stretch(List<Incoming> events, long last, @Nullable String log) {
        public Stretch {
            events = List.copyOf(events);
        }
    }
}

package dev.parley.gateway.conversation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Who listens to a feed; any of them may leave, and others come, while they are told something. */
final class Listeners {

    private static final long SETTLING_MILLIS = 50;

    private final Timer timer;
    private final Set<FeedListener> all = new LinkedHashSet<>();

    Listeners(Timer timer) {
        this.timer = timer;
    }

    /** @return false when it listens already */
    boolean add(FeedListener listener) {
        return all.add(listener);
    }

    void remove(FeedListener listener) {
        all.remove(listener);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void clear() {
        all.clear();
    }

    void tell(Consumer<FeedListener> something) {
        List.copyOf(all).forEach(something);
    }

    /** Goes on when all have settled; one that does not holds the others up no longer than {@link #SETTLING_MILLIS}. */
    void afterAllSettled(Runnable then) {
        var settling = new Settling(all.size(), then);
        tell(listener -> listener.settled(settling::one));
        timer.after(all.isEmpty() ? 0 : SETTLING_MILLIS, settling::over);
    }
}

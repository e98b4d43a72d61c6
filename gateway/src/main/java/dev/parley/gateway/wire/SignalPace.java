package dev.parley.gateway.wire;

import dev.parley.gateway.conversation.Timer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How fast what one connection says of its person reaches the rooms: once a second, for each costs everybody there something, at all gateways. It
 * lives on the connection's event loop.
 */
final class SignalPace {

    static final long EVERY_MILLIS = 1_000;

    private final Timer timer;
    private final Set<String> justTyped = new HashSet<>();
    private boolean justTold;
    private @Nullable Runnable next;

    SignalPace(Timer timer) {
        this.timer = timer;
    }

    /** What comes too soon is dropped: clients show for longer that somebody types. */
    void typing(String room, Runnable signal) {
        if (justTyped.add(room)) {
            signal.run();
            timer.after(EVERY_MILLIS, () -> justTyped.remove(room));
        }
    }

    /** Of what comes too soon, the last is told when its time has come: it stands until they say otherwise. */
    void presence(Runnable signal) {
        if (justTold) {
            next = signal;
        } else {
            justTold = true;
            signal.run();
            timer.after(EVERY_MILLIS, this::tellNext);
        }
    }

    private void tellNext() {
        justTold = false;
        Runnable last = next;
        next = null;
        if (last != null) {
            presence(last);
        }
    }
}

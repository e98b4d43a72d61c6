package dev.parley.mail.account;

import dev.parley.common.guard.Counts;
import java.util.HashMap;
import java.util.Map;

/** Counts what somebody has under way, and what failed of it in a stretch of time. Not for several threads at once. */
final class Tally {

    private final int mostFailures;
    private final int mostAtOnce;
    private final Counts failures = new Counts();
    private final Map<String, Integer> underWay = new HashMap<>();

    /** Whether one more may begin. */
    enum Room {
        YES,
        /** When another one has come to its end. */
        SOON,
        /** In the next stretch. */
        LATER
    }

    Tally(int mostFailures, int mostAtOnce) {
        this.mostFailures = mostFailures;
        this.mostAtOnce = mostAtOnce;
    }

    /** Those under way may all fail, so they count as well: whoever asks for many at once gets no more than one after the other. */
    Room room(String who) {
        int failed = failures.of(who);
        int running = underWay.getOrDefault(who, 0);
        if (failed >= mostFailures) {
            return Room.LATER;
        }
        return running < mostAtOnce && failed + running < mostFailures ? Room.YES : Room.SOON;
    }

    void begun(String who) {
        underWay.merge(who, 1, Integer::sum);
    }

    void ended(String who) {
        underWay.computeIfPresent(who, (key, running) -> running == 1 ? null : running - 1);
    }

    void failed(String who) {
        failures.add(who);
    }

    void forgetFailures() {
        failures.forget();
    }
}

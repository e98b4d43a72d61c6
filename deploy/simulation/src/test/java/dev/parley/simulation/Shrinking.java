package dev.parley.simulation;

import dev.parley.simulation.Chance.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Makes a failing history shorter as long as it fails: kinds of faults and stretches of steps are left out. */
final class Shrinking {

    private static final int TRIALS = 600;

    private Trial failing;
    private int left = TRIALS;

    private Shrinking(Trial failing) {
        this.failing = failing;
    }

    static Trial of(Trial failing) {
        var shrinking = new Shrinking(failing);
        shrinking.leaveOutFaults();
        shrinking.leaveOutSteps();
        shrinking.leaveOutFaults();
        return shrinking.failing;
    }

    private void leaveOutFaults() {
        for (Fault fault : Fault.values()) {
            var fewer = EnumSet.copyOf(failing.faults());
            if (fewer.remove(fault)) {
                tryInstead(new Trial(failing.seed(), fewer, failing.steps()));
            }
        }
    }

    private void leaveOutSteps() {
        for (int size = failing.steps().size() / 2; size >= 1; size /= 2) {
            for (int from = 0; from < failing.steps().size(); ) {
                int to = Math.min(from + size, failing.steps().size());
                var fewer = new ArrayList<>(failing.steps());
                fewer.subList(from, to).clear();
                if (!tryInstead(new Trial(failing.seed(), failing.faults(), List.copyOf(fewer)))) {
                    from = to;
                }
            }
        }
    }

    private boolean tryInstead(Trial shorter) {
        boolean fails = left-- > 0 && shorter.run(null).isPresent();
        if (fails) {
            failing = shorter;
        }
        return fails;
    }
}

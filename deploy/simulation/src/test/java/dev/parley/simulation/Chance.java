package dev.parley.simulation;

import java.util.Random;
import java.util.Set;

/** What goes wrong by chance, by the history's random numbers alone. */
final class Chance {

    private final Random random;
    private final Set<Fault> faults;
    private boolean calm;
    private boolean silent;

    /** What can go wrong. */
    enum Fault {
        EVENT_LOST(20),
        EVENT_DOUBLED(12),
        QUESTION_LOST(6),
        OTHER_REPLICA_ASKED(40),
        ANSWER_LOST(6),
        CRASH_BETWEEN_STEPS(1),
        GROUP_REJECTED(4),
        COMMIT_FAILS(2),
        COMMIT_ANSWER_LOST(3),
        DATABASE_SLOW(6),
        /** Of messages: the database does not take it. */
        MESSAGE_REJECTED(3),
        /** Of histories: the broker rings nobody in their calm, so that only asking for heads makes clients whole. */
        SILENCE_AT_THE_END(33),
        LATE(100);

        private final int percent;

        Fault(int percent) {
            this.percent = percent;
        }
    }

    Chance(Random random, Set<Fault> faults) {
        this.random = random;
        this.faults = faults;
    }

    /** From now on nothing goes wrong, but for what the broker may keep to itself. */
    void calmDown() {
        silent = strikes(Fault.SILENCE_AT_THE_END);
        calm = true;
    }

    boolean strikes(Fault fault) {
        boolean drawn = random.nextInt(100) < fault.percent;
        return calm ? silent && fault == Fault.EVENT_LOST : drawn && faults.contains(fault);
    }

    /** How long something takes, in milliseconds. */
    long delay(int below) {
        int drawn = random.nextInt(below);
        return calm || !faults.contains(Fault.LATE) ? drawn % 5 : drawn;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}

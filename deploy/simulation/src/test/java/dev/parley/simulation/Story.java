package dev.parley.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What happened in one history, for somebody who wants to know. */
final class Story {

    private final List<String> lines = new ArrayList<>();
    private final Set<Situation> met = EnumSet.noneOf(Situation.class);

    /** What histories have to come to, or they would hold nothing about it. */
    enum Situation {
        WRITE_WAITS_BEHIND_A_COMMIT,
        DEATH_WHILE_WRITES_WAIT_BEHIND_A_COMMIT,
        WRITE_COMES_TOO_LATE,
        COMMIT_OF_SEVERAL_WRITERS,
        ITS_ANSWER_IS_LOST,
        IT_IS_REJECTED_FOR_ONE_OF_THEM,
        THE_DATABASE_IS_LOST_DURING_IT,
        COPY_COMMITTED_BESIDE_ONE_REFUSED_FOR_GOOD
    }

    void tell(String line) {
        lines.add(line);
    }

    void meet(Situation situation) {
        met.add(situation);
    }

    List<String> lines() {
        return lines;
    }

    Set<Situation> met() {
        return met;
    }
}

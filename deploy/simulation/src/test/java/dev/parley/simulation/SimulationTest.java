package dev.parley.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulation.Story.Situation;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever dies, is lost, late or doubled: every client gets exactly the log that it may see, from the position it named, over any gateway and
 * edge; what was acknowledged is in the log once.
 */
class SimulationTest {

    private static final long FIRST = Long.getLong("parley.simulation.first", 1);
    private static final long HISTORIES = Long.getLong("parley.simulation.histories", 10_000);
    private static final int ENOUGH = 2_000;
    private static final int TOLD = Integer.getInteger("parley.simulation.told", 80);

    @Test
    void everyHistoryComesRight() {
        var failing = LongStream.range(FIRST, FIRST + HISTORIES)
                .parallel()
                .mapToObj(Trial::of)
                .filter(trial -> trial.run(null).isPresent())
                .findFirst();

        assertThat(failing.map(SimulationTest::story).orElse("")).isEmpty();
    }

    @Test
    void aHistoryIsTheSameEachTime() {
        assertThat(told(Trial.of(7)).lines())
                .isEqualTo(told(Trial.of(7)).lines())
                .isNotEmpty();
    }

    @Test
    void historiesComeToWhatTheyAreFor() {
        var missing = EnumSet.allOf(Situation.class);
        for (long seed = 1; seed <= ENOUGH && !missing.isEmpty(); seed++) {
            missing.removeAll(told(Trial.of(seed)).met());
        }

        assertThat(missing).isEmpty();
    }

    private static Story told(Trial trial) {
        var story = new Story();
        trial.run(story).ifPresent(failure -> story.tell(failure.toString()));
        return story;
    }

    private static String story(Trial trial) {
        Trial shrunk = Shrinking.of(trial);
        List<String> story = told(shrunk).lines();
        return """
                Seed %d fails. It runs alone by -Dparley.simulation.first=%d -Dparley.simulation.histories=1
                Shrunk to the faults %s and these steps:
                  %s
                The end of the story:
                  %s"""
                .formatted(
                        trial.seed(),
                        trial.seed(),
                        shrunk.faults(),
                        String.join(
                                "\n  ",
                                shrunk.steps().stream().map(Step::toString).toList()),
                        String.join("\n  ", story.subList(Math.max(0, story.size() - TOLD), story.size())));
    }
}

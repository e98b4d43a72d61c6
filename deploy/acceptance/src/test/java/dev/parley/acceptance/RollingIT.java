package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every service is stopped in order and started anew, one replica after the other, while people write. */
class RollingIT {

    private static final Duration NOTHING_TAKEN_AT_MOST = Duration.ofSeconds(2);

    /** Whose gateway goes has to come back by the other one. */
    private static final Duration ONE_WAITS_AT_MOST = Duration.ofSeconds(3);

    private final RunningSuite suite = RunningSuite.get();

    @Test
    void aRollingRestartLosesNothingAndHardlyHoldsAnybodyUp() throws Exception {
        try (var room = new BusyRoom(suite, "rolling")) {
            room.during(() -> {
                room.goOn();
                room.tally().watchAnew();
                for (String part : List.of(
                        "chat-service", "chat-service-2", "file-service", "mail-service", "gateway", "gateway-2")) {
                    suite.stop(part);
                    suite.start(part);
                    room.goOn();
                }
                Duration pause = room.tally().longestPause();
                Duration wait = room.tally().longestWaitLately();
                System.out.printf(
                        "Rolling restart: for %d ms at most nothing was acknowledged; a writer waited for %d ms at most%n",
                        pause.toMillis(), wait.toMillis());
                assertThat(pause).isLessThan(NOTHING_TAKEN_AT_MOST);
                assertThat(wait).isLessThan(ONE_WAITS_AT_MOST);
            });

            room.report("Rolling restart");
            room.assertThatAllIsThereOnce();
        }
    }
}

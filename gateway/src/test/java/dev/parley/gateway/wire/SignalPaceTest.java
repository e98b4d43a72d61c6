package dev.parley.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.conversation.loops.HandDriven;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalPaceTest {

    private final HandDriven time = new HandDriven();
    private final SignalPace pace = new SignalPace(time.loop());
    private final List<String> told = new ArrayList<>();

    @Test
    void whoTypesOnAndOnIsShownOnceASecondInEachRoom() {
        for (int n = 0; n < 100; n++) {
            type("lobby");
            type("garden");
        }
        assertThat(told).containsExactly("types in lobby", "types in garden");

        time.pass(1);
        type("lobby");
        type("lobby");

        assertThat(told).containsExactly("types in lobby", "types in garden", "types in lobby");
    }

    @Test
    void ofManyPresencesTheLastIsToldWhenItsTimeHasCome() {
        for (String state : List.of("away", "online", "offline", "away")) {
            present(state);
        }
        assertThat(told).containsExactly("is away");
        present("online");

        time.pass(1);
        assertThat(told).containsExactly("is away", "is online");
        present("away");
        assertThat(told).hasSize(2);
        time.pass(1);

        assertThat(told).containsExactly("is away", "is online", "is away");
    }

    @Test
    void aPresenceAfterAWhileIsToldAtOnceAndNothingTwice() {
        present("away");
        time.pass(2);

        present("online");
        time.pass(2);

        assertThat(told).containsExactly("is away", "is online");
    }

    private void type(String room) {
        pace.typing(room, () -> told.add("types in " + room));
    }

    private void present(String state) {
        pace.presence(() -> told.add("is " + state));
    }
}

package dev.parley.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.wire.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomPresenceTest {

    private final List<String> shown = new ArrayList<>();
    private final List<String> published = new ArrayList<>();
    private final RoomPresence room = new RoomPresence("room", new RoomPresence.Outlet() {
        @Override
        public void show(Signal signal) {
            shown.add(signal.by() + " " + signal.presence().state());
        }

        @Override
        public void publish(Signal signal) {
            published.add(signal.by() + " " + signal.presence().state());
        }
    });

    @Test
    void whoComesAndGoesIsShownOnceHoweverManySessions() {
        room.came("alice", null, 0);
        room.came("alice", null, 0);
        room.went("alice", 0);
        room.set("alice", "away", 0);
        room.went("alice", 0);

        assertThat(shown).containsExactly("alice online", "alice away", "alice offline");
        assertThat(published).containsExactlyElementsOf(shown);
        assertThat(room.isEmpty()).isTrue();
    }

    @Test
    void whoComesHearsWhoIsThere() {
        room.came("alice", "Alice", 0);
        room.heard("other", presence("bob", "away"), 0);

        List<Signal> present = room.came("carol", null, 0);

        assertThat(present).extracting(Signal::by).containsExactly("alice", "bob");
    }

    @Test
    void thoseHereAreToldAgainEveryThirtySeconds() {
        room.came("alice", null, 0);
        room.tick(29_999);
        assertThat(published).hasSize(1);

        room.tick(30_000);

        assertThat(published).containsExactly("alice online", "alice online");
    }

    @Test
    void whatAnotherGatewayDoesNotRepeatIsForgotten() {
        room.heard("other", presence("bob", "online"), 0);
        room.heard("other", presence("bob", "online"), 30_000);
        room.tick(119_999);
        assertThat(shown).containsExactly("bob online");

        room.tick(120_000);

        assertThat(shown).containsExactly("bob online", "bob offline");
        assertThat(room.isEmpty()).isTrue();
    }

    @Test
    void onlineAnywhereIsOnline() {
        room.heard("other", presence("alice", "online"), 0);
        room.came("alice", null, 0);
        room.set("alice", "away", 0);
        room.heard("other", presence("alice", "offline"), 0);

        assertThat(shown).containsExactly("alice online", "alice away");
    }

    @Test
    void amongVeryManyNobodyIsTold() {
        for (int n = 0; n < 1_000; n++) {
            room.came("person-" + n, null, 0);
        }

        assertThat(shown).hasSize(RoomPresence.PEOPLE);
        assertThat(room.came("one-more", null, 0)).isEmpty();
    }

    private static Signal presence(String by, String state) {
        return new Signal("room", by, null, null, new Signal.Presence(state));
    }
}

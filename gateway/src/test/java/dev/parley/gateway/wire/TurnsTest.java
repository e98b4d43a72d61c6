package dev.parley.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns(Runnable::run);
    private final List<String> begun = new ArrayList<>();

    @Test
    void inARoomOneThingIsDoneAfterTheOther() {
        take("lobby", "join");
        take("lobby", "leave");
        take("lobby", "join again");
        assertThat(begun).containsExactly("join");

        turns.done("lobby");
        assertThat(begun).containsExactly("join", "leave");
        turns.done("lobby");

        assertThat(begun).containsExactly("join", "leave", "join again");
    }

    @Test
    void roomsDoNotWaitForEachOther() {
        take("lobby", "join");

        take("garden", "join there");

        assertThat(begun).containsExactly("join", "join there");
    }

    @Test
    void whatComesWhenAllIsDoneDoesNotWait() {
        take("lobby", "join");
        turns.done("lobby");

        take("lobby", "leave");

        assertThat(begun).containsExactly("join", "leave");
    }

    @Test
    void whatWaitedWhenTheConnectionWentIsNotDone() {
        take("lobby", "join");
        take("lobby", "join again");

        turns.over();
        turns.done("lobby");

        assertThat(begun).containsExactly("join");
    }

    @Test
    void whoseTurnHadComeWhenTheConnectionWentIsNotDone() {
        var later = new ArrayList<Runnable>();
        var loop = new Turns(later::add);
        loop.take("lobby", () -> begun.add("join"));
        loop.take("lobby", () -> begun.add("join again"));
        loop.done("lobby");

        loop.over();
        later.forEach(Runnable::run);

        assertThat(begun).containsExactly("join");
    }

    private void take(String room, String what) {
        turns.take(room, () -> begun.add(what));
    }
}

package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Content;
import dev.parley.contracts.Position;
import dev.parley.contracts.wire.CloseCode;
import dev.parley.gateway.edge.EdgeClient.Welcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every edge does, each in its own way. */
interface EdgeContract {

    /** Somebody new, known to the edge. */
    EdgeClient open() throws IOException;

    @Test
    default void whoJoinsSeesTheNewestAndThenWhatIsSaid() throws Exception {
        String room = Account.freshRoom();
        List<String> said = say(room, 0, 60);
        try (EdgeClient client = open()) {
            assertThat(client.join(room, null)).isInstanceOf(Welcome.In.class);
            // Where joining is an entry, it is one of the newest 50
            List<String> newest = client.texts(49);
            said.addAll(say(room, 60, 5));

            newest.addAll(client.texts(said.indexOf("text 64") - said.indexOf(newest.getLast())));

            assertThat(newest).isEqualTo(said.subList(said.indexOf(newest.getFirst()), said.size()));
        }
    }

    @Test
    default void allSeeTheSameInTheSameOrder() throws Exception {
        String room = Account.freshRoom();
        say(room, 0, 1);
        try (EdgeClient one = open();
                EdgeClient other = open()) {
            one.join(room, null);
            one.texts(1);
            say(room, 1, 20);
            other.join(room, StubChat.at(0));
            say(room, 21, 200);

            assertThat(one.texts(220)).isEqualTo(texts(1, 220));
            assertThat(other.texts(221)).isEqualTo(texts(0, 221));
        }
    }

    @Test
    default void whatWasSaidBeforeCanBeHad() throws Exception {
        String room = Account.freshRoom();
        say(room, 0, 120);
        try (EdgeClient client = open()) {
            assertThat(client.history(room, StubChat.at(20), 100)).isEqualTo(texts(20, 100));
        }
    }

    @Test
    default void whoComesBackByPositionMissesNothing() throws Exception {
        String room = Account.freshRoom();
        say(room, 0, 3);
        try (EdgeClient client = open()) {
            client.join(room, null);
            client.texts(3);
        }
        Position left = StubChat.log(room).getLast().at();
        say(room, 3, 700);

        try (EdgeClient client = open()) {
            assertThat(client.join(room, left)).isEqualTo(new Welcome.In(true));
            assertThat(client.texts(700)).isEqualTo(texts(3, 700));
        }
    }

    @Test
    default void aVoidPositionIsTold() throws Exception {
        String room = Account.freshRoom();
        say(room, 0, 3);
        try (EdgeClient client = open()) {
            assertThat(client.join(room, StubChat.at(4_000))).isEqualTo(new Welcome.Reset());
        }
    }

    @Test
    default void whoMissedTooMuchIsToldAndGetsTheNewest() throws Exception {
        String room = Account.freshRoom();
        say(room, 0, 5_100);
        try (EdgeClient client = open()) {
            assertThat(client.join(room, StubChat.at(5))).isEqualTo(new Welcome.In(false));

            // Where joining is an entry, it is one of the newest 50
            assertThat(client.texts(49)).isIn(texts(5_050, 49), texts(5_051, 49));
        }
    }

    @Test
    default void aNewEpochIsToldAndTheRoomCanBeJoinedAnew() throws Exception {
        String room = Account.freshRoom();
        say(room, 0, 3);
        Account bob = Account.make();
        try (EdgeClient client = open()) {
            client.join(room, null);
            client.texts(3);

            StubChat.nextEpoch();
            bob.say(room, "text 3");

            client.awaitReset(room);
            assertThat(client.joinAnew(room)).isInstanceOf(Welcome.In.class);
            assertThat(client.texts(4)).isEqualTo(texts(0, 4));
        }
    }

    @Test
    default void anUnknownRoomIsRefused() throws Exception {
        try (EdgeClient client = open()) {
            assertThat(client.join("no-such-room", null)).isEqualTo(new Welcome.Refused());
        }
    }

    @Test
    default void whoReadsTooSlowlyIsClosedAndComesBackWhileTheOthersDoNotNotice() throws Exception {
        String room = Account.freshRoom();
        // More than the kernel holds for a connection (4 MB) and its queue here (1 MiB)
        int count = 400;
        String long16k = "x".repeat(16_000);
        Account bob = Account.make();
        try (EdgeClient slow = open();
                EdgeClient good = open()) {
            slow.join(room, null);
            good.join(room, null);

            for (int n = 0; n < count; n++) {
                bob.say(room, n + " " + long16k);
                assertThat(good.texts(1)).containsExactly(n + " " + long16k);
            }

            List<String> whole = StubChat.texts(room);
            List<String> seen = slow.textsToTheEnd();
            assertThat(seen.size()).isBetween(1, count - 1);
            assertThat(seen).isEqualTo(whole.subList(0, seen.size()));
            assertThat(slow.reasonOfTheEnd()).isEqualTo(CloseCode.TOO_SLOW);
            try (EdgeClient back = open()) {
                back.join(room, StubChat.positionOf(room, seen.getLast()));
                assertThat(back.texts(count - seen.size())).isEqualTo(whole.subList(seen.size(), count));
            }
        }
    }

    @Test
    default void whoIsRemovedSeesAllThatWasSaidBefore() throws Exception {
        String room = Account.freshRoom();
        // Together less than a feed hands on at once, and more than a connection takes at once
        List<String> said = IntStream.range(0, 12)
                .mapToObj(n -> n + " " + "x".repeat(9_000))
                .toList();
        Account bob = Account.make();
        try (EdgeClient client = open()) {
            client.join(room, null);
            bob.say(room, "at first");
            client.texts(1);

            StubChat.postAtOnceAndRemove(room, said, client.person(room));
            bob.say(room, "behind it");

            assertThat(client.texts(12)).isEqualTo(said);
            client.awaitRemoval(room);
        }
    }

    @Test
    default void whatIsNoUtf8HarmsNobody() throws Exception {
        String room = Account.freshRoom();
        say(room, 0, 1);
        try (EdgeClient garbled = open();
                EdgeClient good = open()) {
            good.join(room, null);
            good.texts(1);

            List<String> shown = garbled.sayGarbled(room).stream().toList();

            assertThat(good.texts(shown.size())).isEqualTo(shown);
            say(room, 1, 1);
            assertThat(good.texts(1)).isEqualTo(texts(1, 1));
        }
    }

    @Test
    default void moreThanIsTakenIsRefused() throws Exception {
        String room = Account.freshRoom();
        say(room, 0, 1);
        try (EdgeClient greedy = open();
                EdgeClient good = open()) {
            good.join(room, null);
            good.texts(1);

            greedy.sayTooMuch(room);
            say(room, 1, 1);

            assertThat(good.texts(1)).isEqualTo(texts(1, 1));
        }
    }

    @Test
    default void whoEndsTheirOutputIsLetGo() throws Exception {
        String room = Account.freshRoom();
        say(room, 0, 1);
        try (EdgeClient half = open();
                EdgeClient good = open()) {
            half.join(room, null);
            half.texts(1);
            good.join(room, null);
            good.texts(1);

            half.endOutput();

            assertThat(half.textsToTheEnd()).isEmpty();
            say(room, 1, 1);
            assertThat(good.texts(1)).isEqualTo(texts(1, 1));
        }
    }

    private static List<String> say(String room, int from, int count) {
        List<String> said = texts(from, count);
        said.forEach(text -> StubChat.append(room, "bob", new Content.Posted(text, null)));
        return said;
    }

    private static List<String> texts(int from, int count) {
        return new ArrayList<>(
                IntStream.range(from, from + count).mapToObj(n -> "text " + n).toList());
    }
}

package dev.parley.gateway.upstream.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplicasTest {

    private static final String ROOM = "yard";
    private static final List<String> ROOMS =
            IntStream.range(0, 3_000).mapToObj(number -> "room-" + number).toList();

    private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(3);
    private final Replicas replicas = of("http://a:1", "http://b:1", "http://c:1", "http://a:1");

    @Test
    void allGatewaysAskTheSameOneAboutARoom() {
        var another = of("http://c:1", "http://a:1", "http://b:1");

        for (String room : ROOMS) {
            assertThat(another.choose(room, Set.of()).address())
                    .isEqualTo(replicas.choose(room, Set.of()).address());
        }
    }

    @Test
    void roomsAreSharedOutEvenly() {
        Map<URI, Long> shares = ROOMS.stream().collect(Collectors.groupingBy(this::at, Collectors.counting()));

        assertThat(shares).hasSize(3);
        assertThat(shares.values()).allSatisfy(share -> assertThat(share).isBetween(850L, 1_150L));
    }

    @Test
    void aNewOneTakesItsShareAndMovesNothingElse() {
        Map<String, URI> before = ROOMS.stream().collect(Collectors.toMap(room -> room, this::at));
        URI fresh = URI.create("http://d:1");

        replicas.know(Stream.concat(Stream.of(fresh), before.values().stream()).toList());

        List<String> moved = ROOMS.stream()
                .filter(room -> !at(room).equals(before.get(room)))
                .toList();
        assertThat(moved).hasSizeBetween(600, 900).allSatisfy(room -> assertThat(at(room))
                .isEqualTo(fresh));
    }

    @Test
    void theRoomsOfOneThatFailsAreSharedOutToo() {
        fail(choose());

        Set<URI> others = ROOMS.stream().map(this::at).collect(Collectors.toSet());

        assertThat(others).hasSize(2);
    }

    @Test
    void oneThatDoesWellIsStayedWith() {
        Replica first = choose();

        for (int n = 0; n < 10; n++) {
            first.asked(now);
            first.answered(now);
            assertThat(choose()).isSameAs(first);
        }
    }

    @Test
    void whoFailsIsLeftUntilItAnswers() {
        Replica first = choose();
        fail(first);
        assertThat(replicas.away()).containsExactly(first);
        Replica second = choose();
        assertThat(second).isNotSameAs(first);
        pass(60_000);
        assertThat(choose()).isSameAs(second);

        first.asked(now);
        first.answered(now);

        assertThat(choose()).isSameAs(first);
        assertThat(replicas.away()).isEmpty();
    }

    @Test
    void whatIsStillOwedByOneThatFailedBringsItBackOnlyWhenItIsAnswered() {
        Replica first = choose();
        first.asked(now);
        first.asked(now);
        fail(first);
        first.failed();
        assertThat(choose()).isNotSameAs(first);

        first.answered(now);

        assertThat(choose()).isSameAs(first);
    }

    @Test
    void whoOwesAnAnswerAndIsSilentIsLeft() {
        Replica first = choose();
        first.asked(now);
        pass(1_000);
        assertThat(choose()).isSameAs(first);

        pass(2_000);

        assertThat(choose()).isNotSameAs(first);
    }

    @Test
    void whoOwesAnAnswerAndGivesOthersIsStayedWith() {
        Replica first = choose();
        first.asked(now);
        for (int n = 0; n < 10; n++) {
            first.asked(now);
            pass(1_000);
            first.answered(now);
        }

        assertThat(choose()).isSameAs(first);
    }

    @Test
    void whoWasNotAskedForLongIsNotSilent() {
        Replica first = choose();
        first.asked(now);
        first.answered(now);
        pass(60_000);
        first.asked(now);

        assertThat(choose()).isSameAs(first);
    }

    @Test
    void oneThatWasTriedIsAskedAgainOnlyWhenThereIsNoOther() {
        Replica first = choose();
        Replica second = replicas.choose(ROOM, Set.of(first));
        Replica third = replicas.choose(ROOM, Set.of(first, second));

        assertThat(Set.of(first, second, third)).hasSize(3);
        assertThat(replicas.choose(ROOM, Set.of(first, second, third))).isNotNull();
    }

    @Test
    void whenAllHaveFailedOneIsAskedAllTheSameAndTheFirstThatAnswersIsTaken() {
        Replica first = choose();
        fail(first);
        Replica second = choose();
        fail(second);
        Replica third = choose();
        fail(third);
        assertThat(choose()).isSameAs(first);

        third.asked(now);
        third.answered(now);

        assertThat(choose()).isSameAs(third);
    }

    @Test
    void aSingleOneIsAlwaysAsked() {
        var single = of("http://a:1");
        Replica only = single.choose(ROOM, Set.of());
        fail(only);

        assertThat(single.choose(ROOM, Set.of(only))).isSameAs(only);
    }

    @Test
    void whoIsGoneIsForgottenAndNoAddressesAreNoNews() {
        replicas.know(List.of(URI.create("http://d:1")));
        assertThat(choose().address()).hasToString("http://d:1");

        replicas.know(List.of());
        assertThat(choose().address()).hasToString("http://d:1");
    }

    @Test
    void whoStaysIsRemembered() {
        Replica first = choose();
        fail(first);

        replicas.know(List.of(first.address(), URI.create("http://b:1")));

        assertThat(replicas.away()).containsExactly(first);
    }

    @Test
    void whatTakesTooLongIsNoFaultOfOneThatAnswersOthers() {
        Replica first = choose();
        long asked = now;
        first.asked(asked);
        first.asked(now);
        pass(1_000);
        first.answered(now);
        pass(1_000);

        first.late(asked);

        assertThat(choose()).isSameAs(first);
    }

    @Test
    void whatTakesTooLongIsAFaultOfOneThatAnswersNobody() {
        Replica first = choose();
        first.asked(now);
        first.answered(now);
        pass(1_000);
        long asked = now;
        first.asked(asked);
        pass(1_000);

        first.late(asked);

        assertThat(choose()).isNotSameAs(first);
    }

    @Test
    void whatCannotBeAskedIsRefusedAtOnce() {
        for (String url : List.of("https://chat:1", "http://chat", "http://chat:1/path", "http://chat_service:1")) {
            assertThatThrownBy(() -> new Replica(URI.create(url))).hasMessageContaining(url);
        }
    }

    private Replicas of(String... addresses) {
        return new Replicas(Stream.of(addresses).map(URI::create).toList(), () -> now);
    }

    private Replica choose() {
        return replicas.choose(ROOM, Set.of());
    }

    private URI at(String room) {
        return replicas.choose(room, Set.of()).address();
    }

    private void fail(Replica replica) {
        replica.asked(now);
        replica.failed();
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}

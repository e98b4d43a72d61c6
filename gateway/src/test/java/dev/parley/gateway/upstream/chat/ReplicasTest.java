package dev.parley.gateway.upstream.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplicasTest {

    private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(3);
    private final Replicas replicas = of("http://a:1", "http://b:1", "http://c:1", "http://a:1");

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
    void whoFailsIsLeftForGood() {
        Replica first = choose();
        fail(first);

        Replica second = choose();

        assertThat(second).isNotSameAs(first);
        pass(60_000);
        assertThat(choose()).isSameAs(second);
    }

    @Test
    void aLateFailureOfTheFirstLeavesTheSecondInPlace() {
        Replica first = choose();
        first.asked(now);
        fail(first);
        Replica second = choose();

        first.failed(now);

        assertThat(choose()).isSameAs(second);
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
        Replica second = replicas.choose(Set.of(first));
        Replica third = replicas.choose(Set.of(first, second));

        assertThat(Set.of(first, second, third)).hasSize(3);
        assertThat(replicas.choose(Set.of(first, second, third))).isNotNull();
    }

    @Test
    void whenAllHaveFailedOneIsAskedAllTheSameAndTheFirstThatIsWellAgainStays() {
        Replica first = choose();
        fail(first);
        Replica second = choose();
        fail(second);
        Replica third = choose();
        fail(third);

        assertThat(choose()).isNotNull();
        pass(6_000);
        Replica well = choose();
        assertThat(choose()).isSameAs(well);
    }

    @Test
    void aSingleOneIsAlwaysAsked() {
        var single = of("http://a:1");
        Replica only = single.choose(Set.of());
        fail(only);

        assertThat(single.choose(Set.of(only))).isSameAs(only);
    }

    @Test
    void newAddressesLeaveTheOneThatDoesWellInPlaceAndForgetWhoIsGone() {
        Replica first = choose();
        replicas.know(List.of(URI.create("http://d:1"), first.address()));
        assertThat(choose()).isSameAs(first);

        replicas.know(List.of(URI.create("http://d:1")));
        assertThat(choose().address()).hasToString("http://d:1");

        replicas.know(List.of());
        assertThat(choose().address()).hasToString("http://d:1");
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

        first.late(asked, now);

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

        first.late(asked, now);

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
        return replicas.choose(Set.of());
    }

    private void fail(Replica replica) {
        replica.asked(now);
        replica.failed(now);
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}

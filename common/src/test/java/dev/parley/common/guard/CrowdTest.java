package dev.parley.common.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CrowdTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final Crowd<String> crowd = new Crowd<>(2);

    @Test
    void letsAsManyInOfEach() {
        crowd.enter("alice", Duration.ZERO);
        crowd.enter("alice", Duration.ZERO);

        assertThat(crowd.enter("alice", Duration.ZERO)).isEmpty();
        assertThat(crowd.enter("bob", Duration.ZERO)).isPresent();
    }

    @Test
    void aPlaceIsFreeOnceWhenItIsLeft() {
        Place first = crowd.enter("alice", Duration.ZERO).orElseThrow();
        crowd.enter("alice", Duration.ZERO);

        first.close();
        first.close();

        assertThat(crowd.enter("alice", Duration.ZERO)).isPresent();
        assertThat(crowd.enter("alice", Duration.ZERO)).isEmpty();
    }

    @Test
    void whoWaitsComesInWhenAnotherLeaves() throws Exception {
        Place first = crowd.enter("alice", Duration.ZERO).orElseThrow();
        crowd.enter("alice", Duration.ZERO);
        var late = new CompletableFuture<Optional<Place>>();
        Thread waiting = Thread.startVirtualThread(() -> late.complete(crowd.enter("alice", LONG)));
        while (waiting.getState() != Thread.State.TIMED_WAITING && !late.isDone()) {
            Thread.onSpinWait();
        }
        assertThat(late).isNotDone();

        first.close();

        assertThat(late.join()).isPresent();
    }

    @Test
    void whoIsInterruptedDoesNotComeIn() {
        crowd.enter("alice", Duration.ZERO);
        Thread.currentThread().interrupt();

        assertThat(crowd.enter("alice", LONG)).isEmpty();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(crowd.enter("alice", Duration.ZERO)).isPresent();
    }

    @Test
    void noMoreAreInHoweverManyComeAtOnce() {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                threads.execute(() -> crowd.enter("alice", Duration.ZERO).ifPresent(place -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                    place.close();
                }));
            }
        }

        assertThat(most.get()).isBetween(1, 2);
        assertThat(crowd.known()).isZero();
    }

    @Test
    void nobodyIsRememberedWhoIsGone() {
        Place first = crowd.enter("alice", Duration.ZERO).orElseThrow();
        Place second = crowd.enter("alice", Duration.ZERO).orElseThrow();
        crowd.enter("alice", Duration.ofMillis(1));

        first.close();
        second.close();

        assertThat(crowd.known()).isZero();
    }
}

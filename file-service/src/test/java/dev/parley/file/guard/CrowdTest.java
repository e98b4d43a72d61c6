package dev.parley.file.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    void nobodyIsRememberedWhoIsGone() {
        Place first = crowd.enter("alice", Duration.ZERO).orElseThrow();
        Place second = crowd.enter("alice", Duration.ZERO).orElseThrow();
        crowd.enter("alice", Duration.ofMillis(1));

        first.close();
        second.close();

        assertThat(crowd.known()).isZero();
    }
}

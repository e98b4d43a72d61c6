package dev.parley.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.mail.outbox.OutboxState.Failed;
import dev.parley.mail.outbox.OutboxState.HandingOver;
import dev.parley.mail.outbox.OutboxState.Queued;
import dev.parley.mail.outbox.OutboxState.Sent;
import dev.parley.mail.outbox.OutboxState.Trying;
import dev.parley.mail.outbox.OutboxState.Unknown;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OutboxStateTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private final RetryRule rule = new RetryRule(Duration.ofSeconds(10), Duration.ofMinutes(30), Duration.ofHours(24));

    @Test
    void deferredMailIsQueuedAgainWithPausesThatDouble() {
        Trying third = new Trying(3, "r");

        OutboxState next = third.deferred("450 later", rule, CREATED, CREATED);

        assertThat(next).isEqualTo(new Queued(3, CREATED.plusSeconds(40), Optional.of("450 later")));
    }

    @Test
    void mailThatIsDeferredForADayFails() {
        Instant late = CREATED.plus(Duration.ofHours(24)).minusSeconds(1);

        OutboxState next = new HandingOver(30, "r").deferred("451 not now", rule, CREATED, late);

        assertThat(next).isInstanceOf(Failed.class);
        assertThat(((Failed) next).problem()).contains("451 not now");
    }

    @Test
    void crashBeforeTheHandOverQueuesAgainAndAfterItIsUnknown() {
        assertThat(new Trying(1, "r").abandoned(CREATED)).isInstanceOf(Queued.class);
        assertThat(new HandingOver(1, "r").lost("crash")).isInstanceOf(Unknown.class);
    }

    /** The compiler keeps to this; the test says it aloud: from where the provider may have it, no way leads back. */
    @Test
    void unknownAndSettledMailIsNeverQueuedAgain() {
        assertThat(waysOut(Unknown.class)).containsExactlyInAnyOrder(Sent.class, Failed.class);
        assertThat(waysOut(Sent.class)).isEmpty();
        assertThat(waysOut(Failed.class)).isEmpty();
    }

    private static Set<Class<?>> waysOut(Class<? extends OutboxState> state) {
        return Arrays.stream(state.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getReturnType)
                .filter(OutboxState.class::isAssignableFrom)
                .collect(Collectors.toSet());
    }
}

package dev.parley.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.fake.FakeServices;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class FirstAdminIT {
    private static final String ADDRESS = "192.0.2.7";
    private static final Visitor ELSEWHERE = new Visitor(ADDRESS, null);

    @Inject
    Logins logins;

    @Inject
    People people;

    @Inject
    Guests guests;

    @Inject
    Tokens tokens;

    @Inject
    TokenVerifier verifier;

    private final String name = "admin-" + UUID.randomUUID().toString().substring(0, 8);

    private record Told(Optional<String> name, Optional<String> password) implements FirstAdmin.Config {}

    @Test
    void severalGatewaysThatStartAtOnceMakeOneAccount() throws Exception {
        Callable<Object> gateway = Executors.callable(() -> start("first password"));

        try (var gateways = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var started :
                    gateways.invokeAll(Stream.generate(() -> gateway).limit(4).toList())) {
                started.get();
            }
        }

        assertThat(logins.login(name, "first password", ELSEWHERE)).isNotNull();
    }

    @Test
    void aLaterStartChangesNothing() {
        start("first password");

        start("another password");

        assertThat(logins.login(name, "first password", ELSEWHERE)).isNotNull();
        assertThatThrownBy(() -> logins.login(name, "another password", ELSEWHERE))
                .isInstanceOf(IdentityProblem.class);
    }

    @Test
    void aGuestWhoGoesByItsNameHasToGo() {
        Sessions.Open guest = guests.enter(name.toUpperCase(Locale.ROOT), ADDRESS);

        start("first password");

        assertThat(logins.login(name, "first password", ELSEWHERE).caller().name())
                .isEqualTo(name);
        awaitEnd(guest.accessToken());
    }

    private void awaitEnd(String token) {
        Instant end = Instant.now().plusSeconds(10);
        while (true) {
            try {
                tokens.verify(token);
                assertThat(Instant.now()).as("the guest is still here").isBefore(end);
            } catch (InvalidToken e) {
                return;
            }
        }
    }

    @Test
    void aPasswordThatNobodyMayHaveStopsTheStart() {
        assertThatThrownBy(() -> start("short")).hasMessageContaining("parley.first-admin");
    }

    private void start(String password) {
        new FirstAdmin(new Told(Optional.of(name), Optional.of(password)), logins, people, guests, verifier)
                .start(new StartupEvent());
    }
}

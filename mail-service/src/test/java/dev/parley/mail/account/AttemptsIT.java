package dev.parley.mail.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import dev.parley.mail.database.Database;
import dev.parley.mail.provider.ProviderException;
import dev.parley.mail.provider.Providers;
import dev.parley.mail.provider.TlsMode;
import dev.parley.mail.testing.Api;
import dev.parley.mail.testing.Engines;
import dev.parley.mail.testing.Suite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever guesses passwords at a mail server by way of Parley, or has it wait for one. */
@QuarkusTest
@QuarkusTestResource(Suite.class)
class AttemptsIT {

    private static final String ALICE = "alice@parley.local";
    private static final int FAILURES = 10;

    @Inject
    AccountStore store;

    @Inject
    Providers providers;

    @Inject
    Database database;

    @Inject
    Event<AccountChanged> changes;

    @Inject
    AccountConfig config;

    @Test
    void whoFailedTooOftenIsToldWhenToComeBackEvenWithTheRightPassword() {
        Map<String, Object> nobody = Api.server("127.0.0.3", 9, "starttls");
        try (Api eve = new Api("eve");
                Api alice = new Api("alice")) {
            for (int i = 0; i < FAILURES; i++) {
                eve.connect(ALICE, "guess " + i, nobody, nobody).then().statusCode(502);
            }

            Response refused = eve.connect(ALICE, Engines.password(ALICE), Api.james("imap"), Api.james("smtp"));

            refused.then()
                    .statusCode(429)
                    .contentType("application/problem+json")
                    .body("type", endsWith("/too-many-attempts"))
                    .body("detail", allOf(containsString("password"), containsString("Try again in")))
                    .body("retry", is(true));
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3_601);
            alice.connect(ALICE);
        }
    }

    @Test
    @Timeout(60)
    void aThirdAttemptDoesNotBeginWhileTwoWaitForAServerThatSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                Api eve = new Api("eve");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Object> server = Api.server("127.0.0.1", silent.getLocalPort(), "starttls");
            List<Future<Response>> two = List.of(
                    threads.submit(() -> eve.connect(ALICE, "x", server, server)),
                    threads.submit(() -> eve.connect(ALICE, "x", server, server)));
            try (Socket first = silent.accept();
                    Socket second = silent.accept()) {
                assertThat(List.of(first, second)).noneMatch(Socket::isClosed);

                eve.connect(ALICE, Engines.password(ALICE), Api.james("imap"), Api.james("smtp"))
                        .then()
                        .statusCode(429)
                        .header("Retry-After", "11")
                        .body("type", endsWith("/too-many-attempts"));
            }

            for (Future<Response> one : two) {
                assertThat(one.get().statusCode()).isEqualTo(502);
            }
            eve.connect(ALICE);
        }
    }

    /** No timeout of a socket ends this: the server is never silent. */
    @Test
    @Timeout(60)
    void aServerThatSaysAByteNowAndThenIsLeftWhenTheTimeIsUp() throws IOException {
        Accounts hasty = new Accounts(store, providers, database, changes, config, new Hasty());
        try (ServerSocket slow = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Account> connected = threads.submit(() -> hasty.connect(account(slow.getLocalPort())));
            try (Socket caller = slow.accept()) {
                OutputStream out = caller.getOutputStream();
                Future<?> dripping = drops.scheduleAtFixedRate(() -> drip(out), 0, 50, TimeUnit.MILLISECONDS);

                assertThatThrownBy(() -> connected.get(20, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOf(ProviderException.class)
                        .hasMessageContaining("it took too long");
                // The connection is gone as well
                assertThatThrownBy(() -> dripping.get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            }
        }
    }

    private static void drip(OutputStream out) {
        try {
            out.write('*');
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static Account account(int port) {
        var server = new AccountJson.NewServer("127.0.0.1", port, TlsMode.STARTTLS);
        return new AccountJson.New(ALICE, server, server, ALICE, "x").checked(new Caller("eve", "Eve", ""));
    }

    /** Defaults, but for the time. */
    private record Hasty() implements AttemptConfig {

        @Override
        public int atOnce() {
            return 32;
        }

        @Override
        public int atOncePerPerson() {
            return 2;
        }

        @Override
        public int failuresPerPerson() {
            return FAILURES;
        }

        @Override
        public int failuresPerServer() {
            return 60;
        }

        @Override
        public Duration every() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration longest() {
            return Duration.ofSeconds(1);
        }
    }
}

package dev.parley.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.fake.FakeServices;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Those who are on their way in at the moment at which an account changes. */
@QuarkusTest
@WithTestResource(FakeServices.class)
class StandingIT {

    private static final String PASSWORD = "correct horse";
    private static final Visitor ELSEWHERE = new Visitor("192.0.2.7", null);

    @Inject
    DataSource database;

    @Inject
    Logins logins;

    @Inject
    AppPasswords appPasswords;

    private final String name = "t" + UUID.randomUUID().toString().substring(0, 13);

    @Test
    void whoLogsInWhileTheyAreLockedOutStaysOut() throws Exception {
        register();

        String outcome = meanwhile("update person set locked = now() where id = ?", this::logIn);

        assertThat(outcome).isEqualTo("locked-out");
    }

    @Test
    void whoLogsInByAPasswordWhileItIsChangedStaysOut() throws Exception {
        register();

        String outcome = meanwhile("update person set password = 'another hash' where id = ?", this::logIn);

        assertThat(outcome).isEqualTo("wrong-credentials");
    }

    @Test
    void whoComesByAnAppPasswordWhileTheyAreLockedOutStaysOut() throws Exception {
        Caller caller = register();
        String password = appPasswords.make(caller, "laptop").password();

        String outcome = meanwhile(
                "update person set locked = now() where id = ?",
                () -> appPasswords.login(name, password, Optional.empty()).isPresent() ? "in" : "out");

        assertThat(outcome).isEqualTo("out");
    }

    private Caller register() {
        return logins.register(new Logins.Registration(name, PASSWORD, null, null), ELSEWHERE)
                .caller();
    }

    private String logIn() {
        try {
            logins.login(name, PASSWORD, ELSEWHERE);
            return "in";
        } catch (IdentityProblem e) {
            return e.problem().code();
        }
    }

    /** Commits a change when somebody waits for it who came before. */
    private String meanwhile(String change, Callable<String> entering) throws Exception {
        try (var others = Executors.newVirtualThreadPerTaskExecutor();
                Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var sql = connection.prepareStatement(change)) {
                sql.setString(1, name);
                assertThat(sql.executeUpdate()).isEqualTo(1);
            }
            var outcome = others.submit(entering);
            awaitOneWhoWaits();
            connection.commit();
            connection.setAutoCommit(true);
            return outcome.get();
        }
    }

    private void awaitOneWhoWaits() throws SQLException {
        Instant end = Instant.now().plusSeconds(4);
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement(
                        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%for share%'")) {
            while (!sql.executeQuery().next()) {
                assertThat(Instant.now()).as("nobody waits").isBefore(end);
            }
        }
    }
}

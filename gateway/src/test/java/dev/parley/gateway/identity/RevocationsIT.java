package dev.parley.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.parley.gateway.fake.FakeServices;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class RevocationsIT {

    @Inject
    DataSource source;

    @Inject
    Event<SessionRevoked> event;

    @Inject
    IdentityConfig config;

    @Inject
    Sessions sessions;

    @Inject
    Housekeeping housekeeping;

    private final String session = "external:" + UUID.randomUUID();

    @Test
    void aGatewayThatStartsRefusesAnotherIssuersTokenThatWasRevokedLongAgo() throws SQLException {
        add(session, Duration.ofDays(2), Instant.now().plus(Duration.ofHours(1)));
        add("ours-" + session, Duration.ofDays(2), null);

        Revocations anothers = anothers(source);
        anothers.read();

        assertThat(anothers.contains(session)).isTrue();
        assertThat(anothers.contains("ours-" + session)).isFalse();
    }

    @Test
    void whoLogsOutWithAnotherIssuersTokenIsOutUntilItRunsOut() throws SQLException {
        Instant expires = Instant.now().plus(Duration.ofHours(8)).truncatedTo(ChronoUnit.SECONDS);

        sessions.end(new Caller("carol", "Carol", false, false, session, expires));

        try (var connection = source.getConnection();
                var sql = connection.prepareStatement("select until from revocation where session = ?")) {
            sql.setString(1, session);
            var row = sql.executeQuery();
            assertThat(row.next()).isTrue();
            assertThat(row.getTimestamp(1).toInstant()).isEqualTo(expires);
        }
    }

    @Test
    void whatIsOfUseIsNotSweptAway() throws SQLException {
        add(session, Duration.ofDays(2), Instant.now().plus(Duration.ofHours(1)));
        add("late-" + session, Duration.ofDays(2), Instant.now().minus(Duration.ofHours(1)));
        add("ours-" + session, Duration.ofDays(2), null);

        housekeeping.sweep();

        assertThat(isKept(session)).isTrue();
        assertThat(isKept("late-" + session)).isFalse();
        assertThat(isKept("ours-" + session)).isFalse();
    }

    @Test
    void theDatabasesStateIsToldAndDecidesNothing() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("accounts"))
                .body("checks.name", not(hasItem(containsString("Database"))))
                .body("checks.findAll { it.name == 'accounts' }.data.database", contains("connected"));
    }

    @Test
    void aGatewayWhoseDatabaseIsAwayIsReadyAndSaysWhy() {
        Revocations alone = anothers(away("Connection refused"));
        alone.read();

        HealthCheckResponse answer = new AccountsHealth(alone).call();

        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(answer.getData().orElseThrow()).containsEntry("database", "Connection refused");
    }

    private Revocations anothers(DataSource theirs) {
        return new Revocations(new Database(theirs), event, config);
    }

    private static DataSource away(String why) {
        return (DataSource) Proxy.newProxyInstance(
                RevocationsIT.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new SQLException(why);
                });
    }

    private void add(String what, Duration ago, @Nullable Instant until) throws SQLException {
        try (var connection = source.getConnection();
                var sql = connection.prepareStatement(
                        "insert into revocation (session, person, at, until) values (?, 'carol', ?, ?)")) {
            sql.setString(1, what);
            sql.setTimestamp(2, Timestamp.from(Instant.now().minus(ago)));
            sql.setTimestamp(3, until == null ? null : Timestamp.from(until));
            sql.executeUpdate();
        }
    }

    private boolean isKept(String what) throws SQLException {
        try (var connection = source.getConnection();
                var sql = connection.prepareStatement("select 1 from revocation where session = ?")) {
            sql.setString(1, what);
            return sql.executeQuery().next();
        }
    }
}

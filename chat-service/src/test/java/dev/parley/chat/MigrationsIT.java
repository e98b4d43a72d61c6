package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** To change a large table may take longer than to answer anybody. */
@QuarkusTest
@QuarkusTestResource(TestEngines.class)
class MigrationsIT {

    @Inject
    Flyway flyway;

    @Inject
    DataSource pool;

    @Test
    void aMigrationHasTheTimeThatItNeeds() {
        var migrations = flyway.getConfiguration().getDataSource();

        assertThat(setting(migrations, "statement_timeout")).isEqualTo("0");
        // The connection that keeps other replicas from migrating says nothing meanwhile
        assertThat(setting(migrations, "idle_in_transaction_session_timeout")).isEqualTo("0");
        assertThat(flyway.getConfiguration().getInitSql()).contains("lock_timeout");
    }

    @Test
    void aRequestKeepsItsLimits() {
        assertThat(setting(pool, "statement_timeout")).isEqualTo("8s");
        assertThat(setting(pool, "idle_in_transaction_session_timeout")).isEqualTo("5s");
        assertThat(setting(pool, "lock_timeout")).isEqualTo("2s");
    }

    private static String setting(DataSource source, String name) {
        return Asked.text(source, "SHOW " + name);
    }
}

package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.postgres.Epochs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEngines.class)
class EpochIT {

    private static final Instant RESTORED = Instant.parse("2027-01-01T00:00:00Z");

    @Inject
    Epochs epochs;

    @Inject
    DataSource database;

    @AfterEach
    void asIfNothingHadBeenRestored() throws SQLException {
        backupOf(1);
    }

    @Test
    void aRestoreRaisesTheEpochOnceHoweverManyReplicasStartAfterIt() throws SQLException {
        assertThat(epochs.raise(RESTORED)).isTrue();
        int raised = epoch();

        assertThat(epochs.raise(RESTORED)).isFalse();

        assertThat(raised).isGreaterThan(1);
        assertThat(epoch()).isEqualTo(raised);
    }

    @Test
    void restoringTheSameBackupTwiceGivesTwoEpochsTheLaterOneHigher() throws SQLException {
        epochs.raise(RESTORED);
        int first = epoch();
        backupOf(1);

        epochs.raise(RESTORED.plusSeconds(1));

        assertThat(epoch()).isGreaterThan(first);
    }

    @Test
    void theEpochNeverFallsEvenWhenTheClockDoes() throws SQLException {
        epochs.raise(RESTORED);
        int first = epoch();

        epochs.raise(RESTORED.minusSeconds(3600));

        assertThat(epoch()).isEqualTo(first + 1);
    }

    private int epoch() {
        return Asked.number(database, "SELECT number FROM epoch");
    }

    private void backupOf(int epoch) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE epoch SET restored = NULL, number = " + epoch);
        }
    }
}

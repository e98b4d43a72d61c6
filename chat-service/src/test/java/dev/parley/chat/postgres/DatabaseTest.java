package dev.parley.chat.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.log.StoreException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failure means for who wanted something written. */
class DatabaseTest {

    @ParameterizedTest
    @ValueSource(strings = {"28P01", "42501", "XX000", "26000", "0A000", "57P01", "40001"})
    void what_may_be_mended_may_be_sent_again(String state) {
        assertThat(Database.failure(new SQLException("no", state))).isInstanceOf(StoreException.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23505", "54000"})
    void what_is_at_fault_itself_is_refused_for_good(String state) {
        assertThat(Database.failure(new SQLException("no", state))).isInstanceOf(StoreException.Rejected.class);
    }

    @Test
    void without_a_connection_the_same_may_go_through_later() {
        assertThat(Database.failure(new SQLException("no", (String) null)))
                .isInstanceOf(StoreException.Unavailable.class);
    }
}

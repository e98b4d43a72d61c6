package dev.parley.gateway.identity;

import dev.parley.gateway.guard.AddressLimit;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The failed logins that all gateways know of. */
@Singleton
class Attempts {

    private final Database database;

    Attempts(Database database) {
        this.database = database;
    }

    /** @throws IdentityProblem {@code too-many-attempts} */
    void check(LoginLimit limit, String key) {
        require(limit, database.run(connection -> failures(connection, limit, key)));
    }

    /** @throws IdentityProblem {@code too-many-attempts} */
    static void require(LoginLimit limit, LoginLimit.Failures before) {
        Duration wait = limit.wait(before, Instant.now());
        if (wait.isPositive()) {
            throw IdentityProblem.later("too-many-attempts", "Too many attempts failed.", wait);
        }
    }

    /**
     * Lets an address make somebody known.
     *
     * @throws IdentityProblem {@code too-many-newcomers}
     */
    static void requireRoom(AddressLimit limit, String address) {
        Duration wait = limit.newcomer(address);
        if (wait.isPositive()) {
            throw IdentityProblem.later("too-many-newcomers", "Too many came anew from your address.", wait);
        }
    }

    void failed(LoginLimit limit, String key) {
        Instant now = Instant.now();
        database.run(connection -> {
            try (PreparedStatement sql = connection.prepareStatement(
                    """
                    insert into attempt (kind, key, failures, last) values (?, ?, 1, ?)
                    on conflict (kind, key) do update
                    set failures = case when attempt.last < ? then 1 else attempt.failures + 1 end,
                        last = excluded.last""")) {
                sql.setString(1, kind(limit));
                sql.setString(2, key);
                sql.setTimestamp(3, Timestamp.from(now));
                sql.setTimestamp(4, Timestamp.from(now.minus(LoginLimit.FORGOTTEN)));
                return sql.executeUpdate();
            }
        });
    }

    void succeeded(LoginLimit limit, String key) {
        database.run(connection -> {
            try (PreparedStatement sql =
                    connection.prepareStatement("delete from attempt where kind = ? and key = ?")) {
                sql.setString(1, kind(limit));
                sql.setString(2, key);
                return sql.executeUpdate();
            }
        });
    }

    private static LoginLimit.Failures failures(Connection connection, LoginLimit limit, String key)
            throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement("select failures, last from attempt where kind = ? and key = ?")) {
            sql.setString(1, kind(limit));
            sql.setString(2, key);
            try (ResultSet row = sql.executeQuery()) {
                return row.next()
                        ? new LoginLimit.Failures(
                                row.getInt(1), row.getTimestamp(2).toInstant())
                        : LoginLimit.Failures.NONE;
            }
        }
    }

    private static String kind(LoginLimit limit) {
        return limit.name().toLowerCase(Locale.ROOT);
    }
}

package dev.parley.gateway.identity;

import dev.parley.common.guard.Addresses;
import dev.parley.gateway.guard.AddressLimit;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose an app password is, to somebody who has not failed too often. Programs log in again and again, some for each file: what failed
 * before is asked for in the same statement.
 */
@Singleton
class AppLogins {

    /** They count apart: a program that keeps trying an old password does not keep its owner from the page. */
    private static final String APART = "app:";

    private static final int LONGEST_NAME = 64;

    /** Who is locked out in this moment either came before, and is ended with what they have open, or is not let in. */
    private static final String FIND =
            """
            with standing as (select id, name from person where id = ? and locked is null for share),
            used as (
                update app_password set used = now() from standing
                where hash = ? and standing.id = app_password.person
                returning app_password.id, standing.id as person, standing.name)
            select used.id, used.person, used.name, named.failures, named.last, placed.failures, placed.last
            from (select 1) anyway
            left join used on true
            left join attempt named on named.kind = 'name' and named.key = ?
            left join attempt placed on placed.kind = 'address' and placed.key = ?""";

    private final Database database;
    private final Attempts attempts;
    private final AddressLimit limit;

    AppLogins(Database database, Attempts attempts, AddressLimit limit) {
        this.database = database;
        this.attempts = attempts;
        this.limit = limit;
    }

    /** @param password the id of the one that was shown */
    record Found(String password, Person person) {}

    private record Asked(Optional<Found> found, LoginLimit.Failures byName, LoginLimit.Failures byAddress) {}

    /**
     * @param address where the attempt comes from, if that is known; one that stands for many is not held against them
     * @throws IdentityProblem {@code too-many-attempts}, also when the two belong together
     */
    Optional<Found> find(String name, byte[] hash, Optional<String> address) {
        String byName = APART + name.substring(0, Math.min(name.length(), LONGEST_NAME));
        Optional<String> byAddress =
                address.filter(from -> !limit.spares(from)).map(from -> APART + Addresses.network(from));
        Asked asked = ask(name, hash, byName, byAddress.orElse(null));
        Attempts.require(LoginLimit.ADDRESS, asked.byAddress());
        Attempts.require(LoginLimit.NAME, asked.byName());
        if (asked.found().isEmpty()) {
            byAddress.ifPresent(key -> attempts.failed(LoginLimit.ADDRESS, key));
            attempts.failed(LoginLimit.NAME, byName);
        } else if (asked.byName().count() > 0) {
            attempts.succeeded(LoginLimit.NAME, byName);
        }
        return asked.found();
    }

    private Asked ask(String name, byte[] hash, String byName, @Nullable String byAddress) {
        return database.run(connection -> {
            try (PreparedStatement sql = connection.prepareStatement(FIND)) {
                sql.setString(1, name);
                sql.setBytes(2, hash);
                sql.setString(3, byName);
                sql.setString(4, byAddress);
                try (ResultSet row = sql.executeQuery()) {
                    row.next();
                    return new Asked(found(row), failures(row, 4), failures(row, 6));
                }
            }
        });
    }

    private static Optional<Found> found(ResultSet row) throws SQLException {
        String password = row.getString(1);
        return password == null
                ? Optional.empty()
                : Optional.of(new Found(password, new Person(row.getString(2), row.getString(3))));
    }

    /** @param column of their number; when the last was is in the next */
    private static LoginLimit.Failures failures(ResultSet row, int column) throws SQLException {
        int count = row.getInt(column);
        return count == 0
                ? LoginLimit.Failures.NONE
                : new LoginLimit.Failures(count, row.getTimestamp(column + 1).toInstant());
    }
}

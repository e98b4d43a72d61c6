package dev.parley.gateway.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Those who have an account. Blocking. */
@ApplicationScoped
public class People {

    private final Database database;

    People(Database database) {
        this.database = database;
    }

    public Optional<Person> find(String id) {
        return database.run(connection -> {
            try (PreparedStatement sql = connection.prepareStatement("select id, name from person where id = ?")) {
                sql.setString(1, id);
                try (ResultSet row = sql.executeQuery()) {
                    return row.next() ? Optional.of(new Person(row.getString(1), row.getString(2))) : Optional.empty();
                }
            }
        });
    }

    /**
     * Changes what somebody is called. Tokens that are out carry the old name until they are refreshed.
     *
     * @throws IdentityProblem {@code bad-name}, {@code name-taken}, {@code no-such-person}
     */
    public Person rename(String id, String displayName) {
        String name = Names.display(displayName);
        if (name.isEmpty()) {
            throw new IdentityProblem("bad-name", 422, "A display name has at least one visible character.", false);
        }
        return database.transact(connection -> {
            if (!Called.claim(connection, name, id, null)) {
                throw taken(name);
            }
            Called.releaseBut(connection, id, id, name);
            update(connection, "update person set name = ? where id = ?", name, id);
            update(connection, "update session set name = ? where person = ?", name, id);
            return new Person(id, name);
        });
    }

    /**
     * Remembers somebody whom another issuer vouches for. The first time they are called as that says, or by their id where somebody else is
     * called so; later as they are called here by then.
     */
    Person know(String id, String name) {
        return find(id).orElseGet(() -> database.transact(connection -> {
            String shown = Names.display(name);
            Called.claim(connection, id, id, null);
            boolean free = !shown.isEmpty() && Called.claim(connection, shown, id, null);
            var person = new Person(id, free ? shown : id);
            insert(connection, id, person.name(), null, null);
            return person;
        }));
    }

    /** @param password the hash; absent where another issuer knows it */
    Person add(String id, String name, @Nullable String email, @Nullable String password) {
        return database.transact(connection -> {
            if (!Called.claim(connection, id, id, null) || !insert(connection, id, name, email, password)) {
                throw taken(id);
            }
            if (!Called.claim(connection, name, id, null)) {
                throw taken(name);
            }
            return new Person(id, name);
        });
    }

    /** A person and the hash of their password. */
    record WithPassword(Person person, @Nullable String hash) {}

    Optional<WithPassword> withPassword(String id) {
        return database.run(connection -> {
            try (PreparedStatement sql =
                    connection.prepareStatement("select id, name, password from person where id = ?")) {
                sql.setString(1, id);
                try (ResultSet row = sql.executeQuery()) {
                    return row.next()
                            ? Optional.of(
                                    new WithPassword(new Person(row.getString(1), row.getString(2)), row.getString(3)))
                            : Optional.empty();
                }
            }
        });
    }

    private static boolean insert(
            Connection connection, String id, String name, @Nullable String email, @Nullable String password)
            throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(
                "insert into person (id, name, email, password) values (?, ?, ?, ?) on conflict do nothing")) {
            sql.setString(1, id);
            sql.setString(2, name);
            sql.setString(3, email);
            sql.setString(4, password);
            return sql.executeUpdate() == 1;
        }
    }

    private static void update(Connection connection, String statement, String first, String second)
            throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(statement)) {
            sql.setString(1, first);
            sql.setString(2, second);
            sql.executeUpdate();
        }
    }

    private static IdentityProblem taken(String name) {
        return new IdentityProblem("name-taken", 409, "Somebody is called '" + name + "' already.", false);
    }
}

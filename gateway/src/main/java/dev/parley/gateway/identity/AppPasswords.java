package dev.parley.gateway.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Passwords of a person's devices, for protocols that know nothing better. They are random (100 bits), so a fast hash keeps them. Blocking. */
@ApplicationScoped
public class AppPasswords {

    private static final String SESSION = "app:";
    private static final int ID_LETTERS = 12;
    private static final int LETTERS = 20;
    private static final int AT_MOST = 50;

    private final AppLogins logins;
    private final Database database;
    private final People people;
    private final Revocations revocations;
    private final IdentityConfig config;

    AppPasswords(AppLogins logins, Database database, People people, Revocations revocations, IdentityConfig config) {
        this.logins = logins;
        this.database = database;
        this.people = people;
        this.revocations = revocations;
        this.config = config;
    }

    /** @param used when somebody last logged in by it */
    public record AppPassword(String id, String device, Instant made, Optional<Instant> used) {}

    /** @param password shown this once */
    public record Made(String id, String device, String password) {}

    /**
     * Who logs in; nobody when the two do not belong together, or the person is locked out.
     *
     * @param address where the attempt comes from, if that is known
     * @throws IdentityProblem {@code too-many-attempts}
     */
    public Optional<Caller> login(String name, String password, Optional<String> address) {
        return logins.find(name, hash(password), address).map(this::caller);
    }

    /** @throws IdentityProblem {@code too-many-app-passwords} */
    public Made make(Caller caller, String device) {
        String id = Secrets.letters(ID_LETTERS);
        String password = Secrets.letters(LETTERS);
        if (of(caller).size() >= AT_MOST) {
            throw new IdentityProblem(
                    "too-many-app-passwords", 409, "Nobody needs more than " + AT_MOST + ". Delete one.", false);
        }
        people.know(caller.id(), caller.name());
        database.run(connection -> {
            try (PreparedStatement sql = connection.prepareStatement(
                    "insert into app_password (id, person, device, hash) values (?, ?, ?, ?)")) {
                sql.setString(1, id);
                sql.setString(2, caller.id());
                sql.setString(3, device);
                sql.setBytes(4, hash(password));
                return sql.executeUpdate();
            }
        });
        return new Made(id, device, password.replaceAll("(.{5})(?=.)", "$1-"));
    }

    public List<AppPassword> of(Caller caller) {
        return database.run(connection -> {
            try (PreparedStatement sql = connection.prepareStatement(
                    "select id, device, made, used from app_password where person = ? order by made")) {
                sql.setString(1, caller.id());
                var found = new ArrayList<AppPassword>();
                try (ResultSet rows = sql.executeQuery()) {
                    while (rows.next()) {
                        found.add(new AppPassword(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getTimestamp(3).toInstant(),
                                Optional.ofNullable(rows.getTimestamp(4)).map(Timestamp::toInstant)));
                    }
                }
                return List.copyOf(found);
            }
        });
    }

    /**
     * Takes one back, and ends what was opened with it.
     *
     * @throws IdentityProblem {@code no-such-app-password}
     */
    public void revoke(Caller caller, String id) {
        var revoked = new SessionRevoked(session(id), caller.id());
        database.transact(connection -> {
            try (PreparedStatement sql =
                    connection.prepareStatement("delete from app_password where id = ? and person = ?")) {
                sql.setString(1, id);
                sql.setString(2, caller.id());
                if (sql.executeUpdate() == 0) {
                    throw new IdentityProblem("no-such-app-password", 404, "You have no such app password.", false);
                }
            }
            Revocations.add(connection, revoked, null);
            return id;
        });
        revocations.announce(revoked);
    }

    /**
     * Ends what was opened with any of somebody's, on every gateway. The passwords stay, by other ids: whatever they may open again is not
     * what ends here.
     *
     * @return what can be announced here at once
     */
    static List<SessionRevoked> endAll(Connection connection, String person) throws SQLException {
        var ended = new ArrayList<SessionRevoked>();
        try (PreparedStatement sql = connection.prepareStatement("select id from app_password where person = ?")) {
            sql.setString(1, person);
            try (ResultSet rows = sql.executeQuery()) {
                while (rows.next()) {
                    ended.add(new SessionRevoked(session(rows.getString(1)), person));
                }
            }
        }
        for (SessionRevoked revoked : ended) {
            rename(connection, revoked.session());
            Revocations.add(connection, revoked, null);
        }
        return ended;
    }

    private static void rename(Connection connection, String session) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement("update app_password set id = ? where id = ?")) {
            sql.setString(1, Secrets.letters(ID_LETTERS));
            sql.setString(2, session.substring(SESSION.length()));
            sql.executeUpdate();
        }
    }

    private Caller caller(AppLogins.Found found) {
        Person person = found.person();
        boolean admin = config.admins().orElse(Set.of()).contains(person.id());
        return new Caller(
                person.id(),
                person.name(),
                false,
                admin,
                session(found.password()),
                Instant.now().plus(config.session()));
    }

    private static String session(String id) {
        return SESSION + id;
    }

    /** However somebody groups the letters. */
    private static byte[] hash(String password) {
        return Secrets.sha256(password.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT));
    }
}

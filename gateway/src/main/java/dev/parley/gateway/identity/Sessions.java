package dev.parley.gateway.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of people and guests: a short access token, and a refresh token that is good once. An old refresh token that
 * comes again was stolen, or its thief was here first: it ends the session. Blocking.
 */
@ApplicationScoped
public class Sessions {

    /** How long the last refresh token may be shown again by a client that missed the answer, or by its second tab. */
    private static final Duration REPEATABLE = Duration.ofSeconds(30);

    private final Database database;
    private final Tokens tokens;
    private final Revocations revocations;
    private final IdentityConfig config;

    Sessions(Database database, Tokens tokens, Revocations revocations, IdentityConfig config) {
        this.database = database;
        this.tokens = tokens;
        this.revocations = revocations;
        this.config = config;
    }

    /**
     * What a client gets.
     *
     * @param caller who it is now, until the access token expires
     * @param ends when the session ends unless it is refreshed
     */
    public record Open(Caller caller, String accessToken, String refreshToken, Instant ends) {}

    /** @param hash of the password that was shown; absent when another proof was */
    Open open(Person person, @Nullable String hash, Visitor visitor) {
        Instant ends = Instant.now().plus(config.session());
        return openFor(person, hash, visitor, ends, null);
    }

    /** A session that ends then, however often it is refreshed. */
    Open openUntil(Person person, Instant until, Visitor visitor) {
        Instant ends = earlier(Instant.now().plus(config.session()), until);
        return openFor(person, null, visitor, ends, until);
    }

    private Open openFor(Person person, @Nullable String hash, Visitor visitor, Instant ends, @Nullable Instant until) {
        return database.transact(connection -> {
            Standing.require(connection, person.id(), hash);
            return insert(connection, person, false, ends, until, visitor.client());
        });
    }

    Open openGuest(Connection connection, Person guest, Instant ends) throws SQLException {
        return insert(connection, guest, true, ends, null, null);
    }

    /** @param client what opens it, as it names itself */
    private Open insert(
            Connection connection,
            Person person,
            boolean guest,
            Instant ends,
            @Nullable Instant until,
            @Nullable String client)
            throws SQLException {
        byte[] salt = Secrets.random(32);
        var first = RefreshToken.first(Secrets.base64(Secrets.random(16)), salt);
        try (PreparedStatement sql = connection.prepareStatement(
                """
                insert into session (id, person, name, guest, salt, current, expires, until, client)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            sql.setString(1, first.session());
            sql.setString(2, person.id());
            sql.setString(3, person.name());
            sql.setBoolean(4, guest);
            sql.setBytes(5, salt);
            sql.setBytes(6, first.hash());
            sql.setTimestamp(7, Timestamp.from(ends));
            sql.setTimestamp(8, until == null ? null : Timestamp.from(until));
            sql.setString(9, client);
            sql.executeUpdate();
        }
        return opened(person, guest, first, ends);
    }

    /**
     * Takes a refresh token for new ones.
     *
     * @throws IdentityProblem {@code bad-refresh-token}: log in again
     */
    public Open refresh(String refreshToken) {
        RefreshToken token = RefreshToken.parse(refreshToken).orElseThrow(Sessions::refused);
        Outcome outcome = database.transact(connection -> {
            Stored stored = lock(connection, token.session()).orElseThrow(Sessions::refused);
            if (!token.isOf(stored.salt())) {
                throw refused();
            }
            Standing.requireUnlocked(connection, stored.person().id());
            return refresh(connection, stored, token);
        });
        return switch (outcome) {
            case Outcome.Refreshed(Open open) -> open;
            case Outcome.Reused(String person) -> {
                revocations.announce(new SessionRevoked(token.session(), person));
                throw refused();
            }
        };
    }

    /** Ends a session on every gateway; its access tokens and connections end within some two seconds. */
    public void end(Caller caller) {
        var revoked = new SessionRevoked(caller.session(), caller.id());
        @Nullable Instant until = caller.isExternal() ? caller.expires() : null;
        database.transact(connection -> {
            delete(connection, caller.session());
            Revocations.add(connection, revoked, until);
            if (caller.guest()) {
                Called.release(connection, caller.id());
            }
            return caller;
        });
        revocations.announce(revoked, until);
    }

    /**
     * Ends what somebody has open, on every gateway; those that run hear of it from the list of revocations.
     *
     * @param kept the one that goes on; empty: none does
     * @return what can be announced here at once
     */
    static List<SessionRevoked> endAllBut(Connection connection, String kept, String person) throws SQLException {
        var ended = new ArrayList<SessionRevoked>();
        try (PreparedStatement sql =
                connection.prepareStatement("delete from session where person = ? and id <> ? returning id")) {
            sql.setString(1, person);
            sql.setString(2, kept);
            try (ResultSet rows = sql.executeQuery()) {
                while (rows.next()) {
                    ended.add(new SessionRevoked(rows.getString(1), person));
                }
            }
        }
        for (SessionRevoked revoked : ended) {
            Revocations.add(connection, revoked, null);
        }
        return ended;
    }

    private static void end(Connection connection, String session, String person) throws SQLException {
        delete(connection, session);
        Revocations.add(connection, new SessionRevoked(session, person), null);
    }

    private static void delete(Connection connection, String session) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement("delete from session where id = ?")) {
            sql.setString(1, session);
            sql.executeUpdate();
        }
    }

    /** What became of a refresh; a reuse is committed too, not thrown. */
    private sealed interface Outcome {
        record Refreshed(Open open) implements Outcome {}

        record Reused(String person) implements Outcome {}
    }

    private Outcome refresh(Connection connection, Stored stored, RefreshToken token) throws SQLException {
        boolean repeat = stored.rotated().plus(REPEATABLE).isAfter(Instant.now())
                && MessageDigest.isEqual(token.hash(), stored.previous());
        if (!repeat && !MessageDigest.isEqual(token.hash(), stored.current())) {
            end(connection, token.session(), stored.person().id());
            return new Outcome.Reused(stored.person().id());
        }
        RefreshToken next = token.next(stored.salt());
        Instant ends =
                earlier(Instant.now().plus(stored.guest() ? config.guestSession() : config.session()), stored.until());
        if (!repeat) {
            rotate(connection, token, next, ends);
        }
        if (stored.guest()) {
            Called.extend(connection, stored.person().id(), ends);
        }
        return new Outcome.Refreshed(opened(stored.person(), stored.guest(), next, ends));
    }

    private Open opened(Person person, boolean guest, RefreshToken refresh, Instant ends) {
        boolean admin = !guest && config.admins().orElse(Set.of()).contains(person.id());
        Instant expires = earlier(Instant.now().plus(config.accessToken()), ends);
        var caller = new Caller(person.id(), person.name(), guest, admin, refresh.session(), expires);
        return new Open(caller, tokens.access(caller), refresh.toString(), ends);
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }

    /**
     * @param previous empty when the session was not refreshed yet
     * @param until absent where refreshing keeps it alive for ever
     */
    private record Stored(
            Person person,
            boolean guest,
            byte[] salt,
            byte[] current,
            byte[] previous,
            Instant rotated,
            @Nullable Instant until) {}

    private static Optional<Stored> lock(Connection connection, String session) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(
                """
                select person, name, guest, salt, current, coalesce(previous, ''::bytea), rotated, until
                from session where id = ? and expires > now() and (until is null or until > now()) for update""")) {
            sql.setString(1, session);
            try (ResultSet row = sql.executeQuery()) {
                return row.next()
                        ? Optional.of(new Stored(
                                new Person(row.getString(1), row.getString(2)),
                                row.getBoolean(3),
                                row.getBytes(4),
                                row.getBytes(5),
                                row.getBytes(6),
                                row.getTimestamp(7).toInstant(),
                                instant(row.getTimestamp(8))))
                        : Optional.empty();
            }
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static void rotate(Connection connection, RefreshToken used, RefreshToken next, Instant ends)
            throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(
                "update session set previous = ?, current = ?, rotated = now(), expires = ? where id = ?")) {
            sql.setBytes(1, used.hash());
            sql.setBytes(2, next.hash());
            sql.setTimestamp(3, Timestamp.from(ends));
            sql.setString(4, used.session());
            sql.executeUpdate();
        }
    }

    private static IdentityProblem refused() {
        return new IdentityProblem("bad-refresh-token", 401, "The session is over. Log in again.", false);
    }
}

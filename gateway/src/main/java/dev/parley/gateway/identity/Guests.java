package dev.parley.gateway.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Those who come by a nick alone. Blocking. */
@ApplicationScoped
public class Guests {

    private static final int SUFFIXES = 1_000;

    private final Database database;
    private final Sessions sessions;
    private final IdentityConfig config;

    Guests(Database database, Sessions sessions, IdentityConfig config) {
        this.database = database;
        this.sessions = sessions;
        this.config = config;
    }

    /**
     * Lets somebody in over a connection that stays; a nick that is taken gets a suffix. Give it back by
     * {@link #leave} when the connection ends.
     *
     * @throws IdentityProblem {@code guests-not-allowed} where guests are off
     */
    public Caller admit(String nick) {
        Sessions.Open open = enter(nick);
        Caller caller = open.caller();
        return new Caller(caller.id(), caller.name(), true, false, caller.session(), open.ends());
    }

    /** Lets somebody in who keeps tokens. */
    public Sessions.Open enter(String nick) {
        if (!config.guests()) {
            throw new IdentityProblem("guests-not-allowed", 403, "Guests are not let in here. Log in.", false);
        }
        Instant ends = Instant.now().plus(config.guestSession());
        String id = "guest:" + Secrets.letters(12);
        return database.transact(connection -> {
            var guest = new Person(id, claim(connection, Names.nick(nick), id, ends));
            return sessions.open(connection, guest, true, ends);
        });
    }

    /** Ends a guest's session, and its nick is free again. */
    public void leave(Caller guest) {
        sessions.end(guest);
    }

    private static String claim(Connection connection, String nick, String id, Instant until) throws SQLException {
        String tried = nick;
        for (int n = 2; !Called.claim(connection, tried, id, until); n++) {
            if (n > SUFFIXES) {
                throw new IdentityProblem("name-taken", 409, "'" + nick + "' is taken. Take another nick.", false);
            }
            tried = nick + "-" + n;
        }
        return tried;
    }
}

package dev.parley.gateway.identity;

import dev.parley.gateway.guard.AddressLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Those who come by a nick alone. Blocking. */
@ApplicationScoped
public class Guests {

    private static final int SUFFIXES = 1_000;

    private final Database database;
    private final Sessions sessions;
    private final IdentityConfig config;
    private final AddressLimit limit;

    Guests(Database database, Sessions sessions, IdentityConfig config, AddressLimit limit) {
        this.database = database;
        this.sessions = sessions;
        this.config = config;
        this.limit = limit;
    }

    /**
     * Lets somebody in over a connection that stays; a nick that is taken gets a suffix. Give it back by
     * {@link #leave} when the connection ends.
     *
     * @param address where they come from
     * @throws IdentityProblem {@code guests-not-allowed} where guests are off, {@code too-many-newcomers}
     */
    public Caller admit(String nick, String address) {
        Sessions.Open open = enter(nick, address);
        Caller caller = open.caller();
        return new Caller(caller.id(), caller.name(), true, false, caller.session(), open.ends());
    }

    /** Lets somebody in who keeps tokens. */
    public Sessions.Open enter(String nick, String address) {
        if (!config.guests()) {
            throw new IdentityProblem("guests-not-allowed", 403, "Guests are not let in here. Log in.", false);
        }
        Attempts.requireRoom(limit, address);
        Instant ends = Instant.now().plus(config.guestSession());
        String id = "guest:" + Secrets.letters(12);
        return database.transact(connection -> {
            var guest = new Person(id, claim(connection, Names.nick(nick), id, ends));
            return sessions.openGuest(connection, guest, ends);
        });
    }

    /** Ends a guest's session, and its nick is free again. */
    public void leave(Caller guest) {
        sessions.end(guest);
    }

    /**
     * Makes the guest go who goes by this name.
     *
     * @return false when no guest does
     */
    boolean evict(String name) {
        return database.transact(connection -> {
            Optional<String> guest = Called.takeFromGuest(connection, name);
            if (guest.isPresent()) {
                Sessions.endAllBut(connection, "", guest.get());
            }
            return guest.isPresent();
        });
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

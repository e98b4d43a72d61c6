package dev.parley.mail.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.contracts.event.EventPage;
import dev.parley.contracts.event.ServiceEvent;
import dev.parley.mail.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The numbered log of this service's events. Numbers are 1, 2, 3 … with no hole, and when one can be seen, all lower ones
 * can: the number is taken under a row lock that is held until commit.
 */
@ApplicationScoped
public class EventLog {

    private static final Logger LOG = Logger.getLogger(EventLog.class);

    private final Database database;
    private final ObjectMapper json;

    EventLog(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Appends within the caller's transaction, as its last step, since everybody else's appends wait for its end.
     *
     * @return the events with their numbers, without those whose key is in the log already; ring the {@link Bell} with them
     *     after the commit
     */
    public List<EventPage.Numbered> append(Connection connection, List<? extends ServiceEvent> events)
            throws SQLException {
        if (events.isEmpty()) {
            return List.of();
        }
        long last = Database.first(connection, "select last from event_counter for update", row -> row.getLong(1))
                .orElseThrow();
        Set<String> known = known(connection, events);
        List<EventPage.Numbered> numbered = new ArrayList<>();
        for (ServiceEvent event : events) {
            if (!known.add(event.key())) {
                LOG.warnf("%s is in the log already; it is not logged again", event.key());
            } else {
                last++;
                Database.update(
                        connection,
                        "insert into event_log (n, key, event) values (?, ?, ?)",
                        last,
                        event.key(),
                        write(event));
                numbered.add(new EventPage.Numbered(last, event));
            }
        }
        Database.update(connection, "update event_counter set last = ?", last);
        return numbered;
    }

    private static Set<String> known(Connection connection, List<? extends ServiceEvent> events) throws SQLException {
        List<String> keys = events.stream().map(ServiceEvent::key).toList();
        return new HashSet<>(Database.list(
                connection, "select key from event_log where key = any (?)", row -> row.getString(1), keys));
    }

    EventPage after(long n, int limit) {
        return database.transaction(connection -> {
            List<EventPage.Numbered> events = Database.list(
                    connection,
                    "select n, event from event_log where n > ? order by n limit ?",
                    this::numbered,
                    n,
                    limit);
            return Database.first(
                            connection,
                            "select last, log from event_counter",
                            row -> new EventPage(events, row.getLong("last"), row.getString("log")))
                    .orElseThrow();
        });
    }

    /**
     * Makes it another log to whoever reads it, since numbers are given again after a restore; once per restore, whoever asks
     * and however often.
     */
    public void renew(Connection connection, Instant restored) throws SQLException {
        Database.update(
                connection,
                "update event_counter set log = gen_random_uuid(), restored = ? where restored is distinct from ?",
                restored,
                restored);
    }

    String write(ServiceEvent event) {
        try {
            return json.writerFor(ServiceEvent.class).writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private EventPage.Numbered numbered(ResultSet row) throws SQLException {
        try {
            return new EventPage.Numbered(row.getLong("n"), json.readValue(row.getString("event"), ServiceEvent.class));
        } catch (JsonProcessingException failure) {
            throw new SQLException("event_log holds what is no event", failure);
        }
    }
}

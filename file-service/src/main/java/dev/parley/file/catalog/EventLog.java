package dev.parley.file.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.contracts.event.EventPage;
import dev.parley.contracts.event.ServiceEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;

/** The numbered log of what happened to files: 1, 2, 3 … with no hole; what is visible is always a whole beginning of it. */
public final class EventLog {

    private final Database database;
    private final ObjectMapper json;

    public EventLog(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The events after a number, oldest first. */
    public EventPage after(long n, int limit) {
        return database.transaction(connection -> {
            var events = new ArrayList<EventPage.Numbered>();
            try (var select = connection.prepareStatement("select n, data from event where n > ? order by n limit ?")) {
                select.setLong(1, n);
                select.setInt(2, limit);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        events.add(new EventPage.Numbered(rows.getLong(1), read(rows.getString(2))));
                    }
                }
            }
            try (var select = connection.prepareStatement("select last, log from event_head");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return new EventPage(events, row.getLong("last"), row.getString("log"));
            }
        });
    }

    /**
     * Makes it another log to whoever reads it, since numbers are given again after a restore; once per restore, whoever asks
     * and however often.
     *
     * @return whether this call did
     */
    public boolean renew(Instant restored) {
        return database.transaction(connection -> {
            try (var update = connection.prepareStatement("update event_head set log = gen_random_uuid(), restored = ?"
                    + " where restored is distinct from ?")) {
                update.setObject(1, restored.atOffset(ZoneOffset.UTC));
                update.setObject(2, restored.atOffset(ZoneOffset.UTC));
                return update.executeUpdate() > 0;
            }
        });
    }

    /** Takes the next number; whoever else wants one waits until this transaction has ended. */
    static long takeNumber(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement("update event_head set last = last + 1 returning last");
                ResultSet row = update.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    void append(Connection connection, EventPage.Numbered event) throws SQLException {
        try (var insert = connection.prepareStatement("insert into event (n, data) values (?, ?::jsonb)")) {
            insert.setLong(1, event.n());
            insert.setString(2, write(event.event()));
            insert.executeUpdate();
        }
    }

    private String write(ServiceEvent event) {
        try {
            return json.writerFor(ServiceEvent.class).writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event could not be written as JSON.", e);
        }
    }

    private ServiceEvent read(String data) {
        try {
            return json.readValue(data, ServiceEvent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The event log holds something that is no event.", e);
        }
    }
}

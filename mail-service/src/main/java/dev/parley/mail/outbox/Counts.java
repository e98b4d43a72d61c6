package dev.parley.mail.outbox;

import dev.parley.mail.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** How many accounts and mails are in which state, of all replicas. */
@ApplicationScoped
class Counts {

    private final Database database;

    /**
     * What was there at one moment.
     *
     * @param accounts by state
     * @param mails by state
     * @param oldestSeconds how long the mail that has waited longest has waited; 0 when none waits
     */
    record Reading(Map<String, Long> accounts, Map<String, Long> mails, double oldestSeconds) {

        long accounts(String state) {
            return accounts.getOrDefault(state, 0L);
        }

        long mails(String state) {
            return mails.getOrDefault(state, 0L);
        }
    }

    private record Count(String state, long number) {}

    Counts(Database database) {
        this.database = database;
    }

    /** @throws dev.parley.mail.database.DatabaseException when the database cannot be asked */
    Reading read() {
        double oldest = database.first(
                        """
                        select coalesce(extract(epoch from now() - min(created_at)), 0) from outbox_mail
                        where state in ('queued', 'trying', 'handing-over')
                        """,
                        row -> row.getDouble(1))
                .orElse(0.0);
        return new Reading(byState("account"), byState("outbox_mail"), oldest);
    }

    private Map<String, Long> byState(String table) {
        var counts = new HashMap<String, Long>();
        database.list(
                        "select state, count(*) from " + table + " group by state",
                        row -> new Count(row.getString(1), row.getLong(2)))
                .forEach(count -> counts.put(count.state(), count.number()));
        return counts;
    }
}

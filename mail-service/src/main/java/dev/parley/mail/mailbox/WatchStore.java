package dev.parley.mail.mailbox;

import dev.parley.contracts.event.EventPage;
import dev.parley.contracts.event.ServiceEvent;
import dev.parley.mail.database.Database;
import dev.parley.mail.event.EventLog;
import dev.parley.mail.replica.Replica;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table {@code inbox}: who watches which account, and how far it has been announced. */
@ApplicationScoped
class WatchStore {

    private final Database database;
    private final EventLog log;

    WatchStore(Database database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /** Takes accounts that nobody alive watches. Returns all that this replica watches now. */
    Set<String> claim(String replica, Duration retryRefused, int most) {
        return database.transaction(connection -> {
            Database.update(
                    connection,
                    """
                    update inbox set watcher = ? where account in (
                        select i.account from inbox i join account a on a.id = i.account
                        where (i.watcher is null or not %s)
                          and (a.state <> 'failed' or a.state_since < now() - ? * interval '1 ms')
                        order by i.account limit ? for update of i skip locked)
                    """
                            .formatted(Replica.ALIVE.formatted("i.watcher")),
                    replica,
                    retryRefused.toMillis(),
                    most);
            return new HashSet<>(Database.list(
                    connection, "select account from inbox where watcher = ?", row -> row.getString(1), replica));
        });
    }

    void release(String replica, String account) {
        database.update("update inbox set watcher = null where account = ? and watcher = ?", account, replica);
    }

    void releaseAll(String replica) {
        database.update("update inbox set watcher = null where watcher = ?", replica);
    }

    /** Empty when the account is gone or somebody else's to watch. */
    Optional<InboxCursor> cursor(String replica, String account) {
        return database.first(
                "select uid_validity, last_uid from inbox where account = ? and watcher = ?",
                row -> new InboxCursor(row.getLong(1), row.getLong(2)),
                account,
                replica);
    }

    /**
     * Moves the cursor and logs the events, both or neither.
     *
     * @return empty when the cursor is no longer where this was decided, or the watch is somebody else's
     */
    Optional<List<EventPage.Numbered>> advance(
            String replica, String account, InboxCursor from, InboxCursor to, List<ServiceEvent.MailCame> events) {
        return database.transaction(connection -> {
            int moved = Database.update(
                    connection,
                    """
                    update inbox set uid_validity = ?, last_uid = ?
                    where account = ? and watcher = ? and uid_validity = ? and last_uid = ?
                    """,
                    to.uidValidity(),
                    to.lastUid(),
                    account,
                    replica,
                    from.uidValidity(),
                    from.lastUid());
            return moved == 0 ? Optional.empty() : Optional.of(log.append(connection, events));
        });
    }
}

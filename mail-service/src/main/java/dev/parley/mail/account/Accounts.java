package dev.parley.mail.account;

import dev.parley.mail.database.Database;
import dev.parley.mail.problem.Refused;
import dev.parley.mail.provider.ImapConnection;
import dev.parley.mail.provider.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.mail.MessagingException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Connects, shows and removes people's accounts. Somebody else's account is as good as none. */
@ApplicationScoped
public class Accounts {

    private final AccountStore store;
    private final Providers providers;
    private final Database database;
    private final Event<AccountChanged> changes;
    private final Attempts attempts;
    private final Duration longest;
    private final int most;

    Accounts(
            AccountStore store,
            Providers providers,
            Database database,
            Event<AccountChanged> changes,
            AccountConfig config,
            AttemptConfig attempts) {
        this.store = store;
        this.providers = providers;
        this.database = database;
        this.changes = changes;
        this.attempts = new Attempts(
                new Attempts.Bounds(
                        attempts.atOnce(),
                        attempts.atOncePerPerson(),
                        attempts.failuresPerPerson(),
                        attempts.failuresPerServer(),
                        attempts.every()),
                InstantSource.system());
        this.longest = attempts.longest();
        this.most = config.accountsPerPerson();
    }

    public Account require(String person, String id) {
        return store.find(person, id)
                .orElseThrow(() -> Refused.notFound("no-such-account", "You have no mail account with this id."));
    }

    List<Account> of(String person) {
        return store.of(person);
    }

    /**
     * Tries both logins, as often as {@link Attempts} lets it, and keeps the account when both work. One that the person
     * already has under this address gets its new servers and password, and goes on where it was when its mailbox is the
     * same.
     */
    Account connect(Account account) {
        List<Account> others = store.of(account.owner());
        Optional<Account> known = others.stream()
                .filter(other -> other.address().equals(account.address()))
                .findFirst();
        if (known.isEmpty() && others.size() >= most) {
            throw Refused.conflict("too-many-accounts", "You have " + most + " mail accounts; remove one first.");
        }
        InboxStart start = tryLogins(account);
        Account kept = database.transaction(connection -> {
            Account stored = store.put(connection, account);
            watchFrom(
                    connection,
                    stored.id(),
                    start,
                    known.filter(stored::sameMailbox).isPresent());
            return stored;
        });
        changes.fire(new AccountChanged(kept.id()));
        return kept;
    }

    void remove(String person, String id) {
        database.transaction(connection -> {
            if (!store.delete(connection, person, id)) {
                throw Refused.notFound("no-such-account", "You have no mail account with this id.");
            }
            return Database.update(
                    connection,
                    """
                    update outbox_mail set state = 'failed', detail = 'The account was removed before the mail was sent.'
                    where account = ? and state = 'queued'
                    """,
                    id);
        });
        changes.fire(new AccountChanged(id));
    }

    private InboxStart tryLogins(Account account) {
        String imapHost = account.imap().host();
        String smtpHost = account.smtp().host();
        try (Attempts.Attempt attempt = attempts.begin(account.owner(), imapHost, smtpHost);
                Deadline ignored = Deadline.in(longest)) {
            InboxStart start = inboxStart(account);
            attempt.goOnAt(smtpHost);
            providers
                    .smtp(account.smtp(), account.login(), account.address().address())
                    .close();
            attempt.succeeded();
            return start;
        }
    }

    private InboxStart inboxStart(Account account) {
        try (ImapConnection imap = providers.imap(account.imap(), account.login())) {
            try {
                return InboxStart.of(imap.store());
            } catch (MessagingException failure) {
                throw imap.failure(failure);
            }
        }
    }

    private static void watchFrom(Connection connection, String account, InboxStart start, boolean goOn)
            throws SQLException {
        Database.update(
                connection,
                """
                insert into inbox (account, uid_validity, last_uid) values (?, ?, ?)
                on conflict (account) do update set
                    watcher = null,
                    last_uid = case when ? and inbox.uid_validity = excluded.uid_validity
                                    then inbox.last_uid else excluded.last_uid end,
                    uid_validity = excluded.uid_validity
                """,
                account,
                start.uidValidity(),
                start.lastUid(),
                goOn);
    }
}

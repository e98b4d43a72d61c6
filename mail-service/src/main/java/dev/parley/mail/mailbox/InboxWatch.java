package dev.parley.mail.mailbox;

import dev.parley.contracts.event.ServiceEvent;
import dev.parley.mail.account.Account;
import dev.parley.mail.account.AccountState;
import dev.parley.mail.account.AccountStore;
import dev.parley.mail.database.DatabaseException;
import dev.parley.mail.event.Bell;
import dev.parley.mail.provider.ImapConnection;
import dev.parley.mail.provider.ProviderException;
import dev.parley.mail.provider.Providers;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Watches one account's INBOX on a virtual thread, for as long as this replica is the one to do so. */
final class InboxWatch {

    /** What is announced in one transaction. */
    private static final int AT_ONCE = 100;

    private static final Logger LOG = Logger.getLogger(InboxWatch.class);

    private final String account;
    private final String replica;
    private final AccountStore accounts;
    private final WatchStore store;
    private final Providers providers;
    private final Bell bell;
    private final MailboxConfig config;
    private final Backoff backoff;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Optional<ImapConnection> connection = Optional.empty();

    InboxWatch(
            String account,
            String replica,
            AccountStore accounts,
            WatchStore store,
            Providers providers,
            Bell bell,
            MailboxConfig config) {
        this.account = account;
        this.replica = replica;
        this.accounts = accounts;
        this.store = store;
        this.providers = providers;
        this.bell = bell;
        this.config = config;
        this.backoff = new Backoff(config.reconnectFirst(), config.reconnectMost(), ThreadLocalRandom.current());
    }

    String replica() {
        return replica;
    }

    boolean isOver() {
        return stopped.getCount() == 0;
    }

    void start() {
        Thread.ofVirtual().name("inbox-" + account).start(this::run);
    }

    /** At once, whatever the watch is waiting for. */
    void stop() {
        stopped.countDown();
        connection.ifPresent(ImapConnection::hangUp);
    }

    private void run() {
        try {
            while (!isOver()) {
                Optional<Account> current = accounts.find(account).filter(Account::isUsable);
                if (current.isEmpty() || !watch(current.get()) || pause(backoff.next())) {
                    break;
                }
            }
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "The watch of account %s ended; it will be taken up again", account);
        } finally {
            stopped.countDown();
            release();
        }
    }

    /** One connection's life. False when there is no sense in another one. */
    private boolean watch(Account watched) {
        AccountState.Connecting connecting =
                switch (watched.state()) {
                    case AccountState.Connecting state -> state;
                    case AccountState.Connected _ -> new AccountState.Connecting(0, Optional.empty());
                    case AccountState.Failed state -> move(state, state.retry());
                };
        Duration patience = config.idleRefresh();
        try (ImapConnection imap = providers.imap(watched.imap(), watched.login(), patience)) {
            connection = Optional.of(imap);
            AccountState.Connected connected = watched.state() instanceof AccountState.Connected already
                    ? already
                    : move(connecting, connecting.connected());
            try {
                follow(watched, imap);
            } catch (MessagingException failure) {
                if (!isOver()) {
                    String problem = imap.failure(failure).problem();
                    LOG.infof("Account %s: %s", account, problem);
                    move(connected, connected.lost(problem));
                }
            }
            return true;
        } catch (ProviderException failure) {
            return !isOver() && goOnAfter(failure, watched.state(), connecting);
        } catch (DatabaseException failure) {
            LOG.warnf("Account %s: the database cannot be used", account);
            return true;
        } finally {
            connection = Optional.empty();
        }
    }

    private boolean goOnAfter(ProviderException failure, AccountState was, AccountState.Connecting connecting) {
        LOG.infof("Account %s: %s", account, failure.problem());
        if (failure.reason().passes() || failure.reason() == ProviderException.Reason.TLS) {
            switch (was) {
                case AccountState.Connected connected -> move(connected, connected.lost(failure.problem()));
                case AccountState.Connecting _, AccountState.Failed _ ->
                    move(connecting, connecting.lost(failure.problem()));
            }
            return true;
        }
        switch (was) {
            case AccountState.Connected connected -> move(connected, connected.refused(failure.problem()));
            case AccountState.Connecting _, AccountState.Failed _ ->
                move(connecting, connecting.refused(failure.problem()));
        }
        return false;
    }

    private <S extends AccountState> S move(AccountState from, S to) {
        accounts.move(account, from, to);
        return to;
    }

    private void follow(Account watched, ImapConnection imap) throws MessagingException {
        InboxView inbox = InboxView.open(imap);
        boolean idle = imap.canIdle();
        while (!isOver()) {
            if (!look(watched, inbox)) {
                stopped.countDown();
                return;
            }
            backoff.reset();
            if (idle) {
                inbox.awaitNews();
            } else if (pause(config.pollInterval())) {
                return;
            }
        }
    }

    /** Announces what is new. False when this replica is not the one to do so any more. */
    private boolean look(Account watched, InboxView inbox) throws MessagingException {
        while (true) {
            Optional<InboxCursor> cursor = store.cursor(replica, account);
            if (cursor.isEmpty()) {
                return false;
            }
            InboxCursor from = cursor.get();
            switch (from.look(inbox.uidValidity(), inbox.uidsFrom(from.lastUid() + 1), AT_ONCE)) {
                case InboxCursor.Step.Nothing _ -> {
                    return true;
                }
                case InboxCursor.Step.StartOver(InboxCursor next) -> advance(from, next, List.of());
                case InboxCursor.Step.Announce(long[] uids, InboxCursor next) ->
                    advance(from, next, events(watched, next.uidValidity(), inbox.arrivals(uids)));
            }
        }
    }

    private void advance(InboxCursor from, InboxCursor to, List<ServiceEvent.MailCame> events) {
        store.advance(replica, account, from, to, events).ifPresent(numbered -> bell.ring(account, numbered));
    }

    private static List<ServiceEvent.MailCame> events(
            Account watched, long uidValidity, List<InboxView.Arrival> arrivals) {
        Instant now = Instant.now();
        return arrivals.stream()
                .map(mail -> new ServiceEvent.MailCame(
                        now,
                        watched.owner(),
                        watched.ownerName(),
                        watched.id(),
                        "INBOX",
                        uidValidity,
                        mail.uid(),
                        mail.from(),
                        mail.subject()))
                .toList();
    }

    /** True when the watch was stopped meanwhile. */
    private boolean pause(Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ignored) {
            return true;
        }
    }

    private void release() {
        try {
            store.release(replica, account);
        } catch (DatabaseException ignored) {
            // Then the next claim finds this watch over, or another replica finds this one dead.
        }
    }
}

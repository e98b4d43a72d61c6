package dev.parley.mail.mailbox;

import dev.parley.common.retry.Loop;
import dev.parley.mail.account.Account;
import dev.parley.mail.account.AccountChanged;
import dev.parley.mail.problem.Refused;
import dev.parley.mail.provider.ImapConnection;
import dev.parley.mail.provider.Providers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** IMAP connections for reading, kept a little for the next request, and never more than a few per account. */
@ApplicationScoped
class Connections {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Providers providers;
    private final MailboxConfig config;
    private final Map<String, Pool> pools = new ConcurrentHashMap<>();
    private Optional<Loop> sweeper = Optional.empty();

    Connections(Providers providers, MailboxConfig config) {
        this.providers = providers;
        this.config = config;
    }

    /** A connection that is somebody's until it is closed, which gives it back. */
    final class Lease implements AutoCloseable {

        private final Pool pool;
        private final ImapConnection connection;
        private final Instant since = Instant.now();
        private boolean broken;
        private boolean fresh;

        private Lease(Pool pool, ImapConnection connection, boolean fresh) {
            this.pool = pool;
            this.connection = connection;
            this.fresh = fresh;
        }

        ImapConnection connection() {
            return connection;
        }

        /** Made for this lease, so that a failure on it is not due to its age. */
        boolean isFresh() {
            return fresh;
        }

        /** Not to be given to anybody else. */
        void broken() {
            broken = true;
        }

        @Override
        public void close() {
            pool.giveBack(this);
        }
    }

    private record Idle(ImapConnection connection, Instant since) {}

    private final class Pool {

        private final Semaphore permits = new Semaphore(config.connections(), true);
        private final Deque<Idle> idle = new ArrayDeque<>();
        private final Set<Lease> leased = new HashSet<>();
        private boolean closed;

        Lease take(Account account) {
            awaitPermit();
            try {
                Optional<ImapConnection> kept = kept();
                ImapConnection connection =
                        kept.isPresent() ? kept.get() : providers.imap(account.imap(), account.login());
                Lease lease = new Lease(this, connection, kept.isEmpty());
                synchronized (this) {
                    leased.add(lease);
                }
                return lease;
            } catch (RuntimeException failure) {
                permits.release();
                throw failure;
            }
        }

        private void awaitPermit() {
            try {
                if (permits.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException ignored) {
                Thread.currentThread().interrupt();
            }
            throw Refused.unavailable("mailbox-busy", "This mailbox is busy with other requests. Try again.");
        }

        private synchronized Optional<ImapConnection> kept() {
            return Optional.ofNullable(idle.pollFirst()).map(Idle::connection);
        }

        void giveBack(Lease lease) {
            boolean keep;
            synchronized (this) {
                if (!leased.remove(lease)) {
                    return;
                }
                keep = !lease.broken && !closed;
                if (keep) {
                    idle.addFirst(new Idle(lease.connection, Instant.now()));
                }
            }
            permits.release();
            if (!keep) {
                lease.connection.close();
            }
        }

        void sweep(Instant now) {
            Instant unused = now.minus(config.keepConnection());
            Instant stuck = now.minus(config.longestUse());
            Deque<Idle> old = new ArrayDeque<>();
            List<Lease> held = new ArrayList<>();
            synchronized (this) {
                idle.removeIf(kept -> kept.since.isBefore(unused) && old.add(kept));
                leased.stream().filter(lease -> lease.since.isBefore(stuck)).forEach(held::add);
                held.forEach(Lease::broken);
            }
            old.forEach(kept -> kept.connection.close());
            held.forEach(lease -> {
                lease.connection.hangUp(); // else closing would wait for whoever holds it
                giveBack(lease);
            });
        }

        void close() {
            Deque<Idle> all;
            synchronized (this) {
                closed = true;
                all = new ArrayDeque<>(idle);
                idle.clear();
            }
            all.forEach(kept -> kept.connection.close());
        }
    }

    void start(@Observes StartupEvent event) {
        sweeper = Optional.of(Loop.pausing("imap-connections", Duration.ofSeconds(10), () -> {
                    Instant now = Instant.now();
                    pools.values().forEach(pool -> pool.sweep(now));
                })
                .start());
    }

    void stop(@Observes ShutdownEvent event) {
        sweeper.ifPresent(Loop::close);
        pools.values().forEach(Pool::close);
    }

    void changed(@Observes AccountChanged change) {
        Pool pool = pools.remove(change.account());
        if (pool != null) {
            pool.close();
        }
    }

    /** Waits for one when the account's are all in use. */
    Lease lease(Account account) {
        return pools.computeIfAbsent(account.id(), id -> new Pool()).take(account);
    }
}

package dev.parley.mail.mailbox;

import dev.parley.common.retry.Loop;
import dev.parley.mail.account.AccountChanged;
import dev.parley.mail.account.AccountStore;
import dev.parley.mail.event.Bell;
import dev.parley.mail.provider.Providers;
import dev.parley.mail.replica.Replica;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The watches that are this replica's, out of all accounts. */
@ApplicationScoped
class Watches {

    /** Taken per second, so that several replicas that start together share, and a provider is not stormed. */
    private static final int CLAIMED_AT_ONCE = 50;

    private final Replica replica;
    private final AccountStore accounts;
    private final WatchStore store;
    private final Providers providers;
    private final Bell bell;
    private final MailboxConfig config;
    private final Map<String, InboxWatch> watches = new ConcurrentHashMap<>();
    private Optional<Loop> loop = Optional.empty();

    Watches(
            Replica replica,
            AccountStore accounts,
            WatchStore store,
            Providers providers,
            Bell bell,
            MailboxConfig config) {
        this.replica = replica;
        this.accounts = accounts;
        this.store = store;
        this.providers = providers;
        this.bell = bell;
        this.config = config;
    }

    void start(@Observes @Priority(20) StartupEvent event, MeterRegistry registry) {
        Gauge.builder("parley.mail.mailboxes", watches, Map::size)
                .description("Mailboxes that this process watches")
                .register(registry);
        loop = Optional.of(Loop.pausing("inbox-watches", Duration.ofSeconds(1), this::align)
                .start());
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Loop::close);
        watches.values().forEach(InboxWatch::stop);
        store.releaseAll(replica.id());
    }

    void changed(@Observes AccountChanged change) {
        InboxWatch watch = watches.remove(change.account());
        if (watch != null) {
            watch.stop();
        }
        loop.ifPresent(Loop::wake);
    }

    /** Claims what nobody watches, and makes the running watches those that the database says are ours. */
    private void align() {
        String id = replica.id();
        Set<String> ours = store.claim(id, config.retryRefused(), CLAIMED_AT_ONCE);
        watches.values().removeIf(InboxWatch::isOver);
        watches.forEach((account, watch) -> {
            if (!ours.contains(account) || !watch.replica().equals(id)) {
                watch.stop();
                watches.remove(account, watch);
            }
        });
        for (String account : ours) {
            watches.computeIfAbsent(account, this::begin);
        }
    }

    private InboxWatch begin(String account) {
        InboxWatch watch = new InboxWatch(account, replica.id(), accounts, store, providers, bell, config);
        watch.start();
        return watch;
    }
}

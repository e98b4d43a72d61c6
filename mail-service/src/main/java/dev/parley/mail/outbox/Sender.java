package dev.parley.mail.outbox;

import dev.parley.common.retry.Loop;
import dev.parley.mail.replica.Replica;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Takes what is due from the outbox, each mail to one thread. */
@ApplicationScoped
class Sender {

    private static final Logger LOG = Logger.getLogger(Sender.class);

    /** How long a shutdown waits for mails that are being handed over. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(20);

    private final Replica replica;
    private final OutboxStore store;
    private final Sending sending;
    private final Semaphore free;
    private final int atOnce;
    private final Duration poll;
    private Optional<Loop> loop = Optional.empty();

    Sender(Replica replica, OutboxStore store, Sending sending, OutboxConfig config) {
        this.replica = replica;
        this.store = store;
        this.sending = sending;
        this.atOnce = config.atOnce();
        this.free = new Semaphore(atOnce);
        this.poll = config.poll();
    }

    void start(@Observes @Priority(20) StartupEvent event) {
        loop = Optional.of(Loop.pausing("outbox", poll, this::sendDue).start());
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.ifPresent(Loop::close);
        if (!free.tryAcquire(atOnce, LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("Stopped while mail was being handed over; it will be shown as unknown");
        }
    }

    void wake() {
        loop.ifPresent(Loop::wake);
    }

    private void sendDue() {
        store.adopt(Instant.now());
        int room = free.drainPermits();
        int taken = 0;
        try {
            if (room == 0) {
                return;
            }
            for (OutboxMail mail : store.take(replica.id(), room)) {
                taken++;
                Thread.ofVirtual().name("send-" + mail.id()).start(() -> send(mail));
            }
        } finally {
            free.release(room - taken);
        }
    }

    private void send(OutboxMail mail) {
        try {
            sending.send(mail);
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Sending mail %s ended without a result", mail.id());
        } finally {
            free.release();
            wake();
        }
    }
}

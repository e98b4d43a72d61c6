package dev.parley.file.store;

import dev.parley.file.store.FileStore.StoreFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A bounded number of control connections; who wants one more waits for a while, then fails. */
final class FtpPool implements AutoCloseable {

    private final FtpSettings settings;
    private final Trust trust;
    private final Semaphore permits;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;

    private record Idle(FtpClient client, long sinceNanos) {}

    FtpPool(FtpSettings settings) {
        this.settings = settings;
        this.trust = Trust.in(settings.trustCertificate());
        this.permits = new Semaphore(settings.connections(), true);
    }

    /** A connection that just answered. It is either given back or discarded, once. */
    FtpClient borrow() throws StoreFailed {
        return borrow(settings.borrowTimeout())
                .orElseThrow(() -> new StoreFailed(
                        "All " + settings.connections() + " connections to the FTP server are in use."));
    }

    /** @return empty when all connections are in use for longer than one waits */
    Optional<FtpClient> borrow(Duration patience) throws StoreFailed {
        try {
            if (!permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailed("Interrupted while waiting for a connection to the FTP server.", e);
        }
        boolean lent = false;
        try {
            FtpClient client = liveOne();
            lent = true;
            return Optional.of(client);
        } catch (IOException e) {
            throw new StoreFailed("The FTP server " + settings + " cannot be used: " + e.getMessage(), e);
        } finally {
            if (!lent) {
                permits.release();
            }
        }
    }

    /** How many connections are lent now. */
    int used() {
        return settings.connections() - permits.availablePermits();
    }

    /** How many wait for one, about. */
    int waiting() {
        return permits.getQueueLength();
    }

    synchronized int idle() {
        return idle.size();
    }

    private FtpClient liveOne() throws IOException {
        FtpClient client = nextIdle();
        if (client != null) {
            if (answers(client)) {
                return client;
            }
            client.cut();
            // the others were used longer ago; to ask them one by one could take as many timeouts
            takeAll().forEach(FtpClient::cut);
        }
        return FtpClient.connect(settings, trust);
    }

    private synchronized List<FtpClient> takeAll() {
        List<FtpClient> all = idle.stream().map(Idle::client).toList();
        idle.clear();
        return all;
    }

    /** The one that was used last, so that the others can grow old. */
    private synchronized @Nullable FtpClient nextIdle() {
        Idle last = idle.pollLast();
        return last == null ? null : last.client();
    }

    private static boolean answers(FtpClient client) {
        try {
            return client.sendNoOp();
        } catch (IOException e) {
            return false;
        }
    }

    void giveBack(FtpClient client) {
        boolean kept;
        synchronized (this) {
            kept = !closed;
            if (kept) {
                idle.addLast(new Idle(client, System.nanoTime()));
            }
        }
        if (!kept) {
            client.cut();
        }
        permits.release();
        closeOld();
    }

    void discard(FtpClient client) {
        client.cut();
        permits.release();
    }

    private void closeOld() {
        while (true) {
            FtpClient old;
            synchronized (this) {
                Idle first = idle.peekFirst();
                if (first == null
                        || System.nanoTime() - first.sinceNanos()
                                < settings.idleTimeout().toNanos()) {
                    return;
                }
                old = idle.removeFirst().client();
            }
            old.cut();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        takeAll().forEach(FtpClient::cut);
    }
}

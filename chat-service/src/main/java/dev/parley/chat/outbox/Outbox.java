package dev.parley.chat.outbox;

import dev.parley.chat.log.Appended;
import dev.parley.chat.log.Bell;
import dev.parley.chat.log.CursorMove.DeadLetter;
import dev.parley.chat.log.StoreException;
import dev.parley.chat.log.Weights;
import dev.parley.chat.log.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Publishes each append right after its commit, off its acknowledgement's path, and sweeps up what could not be published
 * then. Every append is published at least once; the order is not guaranteed, since readers go by the position.
 *
 * <p>What is queued and unacknowledged here is bounded: past it, appends stay with the sweeper. So they do once the broker has
 * failed, until it takes something from the sweeper again.
 */
public final class Outbox implements Bell {

    private static final int FORGET_AT_ONCE = 1_000;

    private final OutboxStore store;
    private final Publisher publisher;
    private final int bound;
    private final int sweep;
    private final LinkedBlockingQueue<Appended> queue = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<OutboxStore.Done> done = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean away;

    /**
     * @param bound the most entries that wait here for the broker; a long one counts for each KiB of its text
     * @param sweep the most appends that one sweep takes
     */
    public Outbox(OutboxStore store, Publisher publisher, int bound, int sweep) {
        this.store = store;
        this.publisher = publisher;
        this.bound = bound;
        this.sweep = sweep;
    }

    @Override
    public void ring(Appended appended) {
        if (away) {
            return;
        }
        int weight = weight(appended);
        if (inFlight.addAndGet(weight) > bound) {
            inFlight.addAndGet(-weight);
            return;
        }
        queue.add(appended);
    }

    /** Publishes the next append that was rung for, and waits until there is one. */
    public void publishNext() throws InterruptedException {
        Appended appended = queue.take();
        publish(appended).whenComplete((nothing, failure) -> {
            inFlight.addAndGet(-weight(appended));
            note(appended, failure == null);
        });
    }

    private static int weight(Appended appended) {
        return appended.written().stream()
                .mapToInt(written -> 1 + Weights.chars(written.entry()) / 1024)
                .sum();
    }

    /** How many appends were rung for and are not handed to the broker yet. */
    public int waiting() {
        return queue.size();
    }

    private boolean note(Appended appended, boolean taken) {
        away = !taken;
        if (taken) {
            done.add(new OutboxStore.Done(appended.room(), appended.first()));
        }
        return taken;
    }

    private CompletableFuture<Void> publish(Appended appended) {
        return CompletableFuture.allOf(
                appended.written().stream().map(this::publish).toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> publish(Written written) {
        try {
            return publisher.publish(written).toCompletableFuture();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Takes the notes away that the broker acknowledged. When the store fails, they are published once more.
     *
     * @throws StoreException when it does
     */
    public void forgetDone() {
        var batch = new ArrayList<OutboxStore.Done>();
        do {
            batch.clear();
            OutboxStore.Done next;
            while (batch.size() < FORGET_AT_ONCE && (next = done.poll()) != null) {
                batch.add(next);
            }
            if (!batch.isEmpty()) {
                store.forget(batch);
            }
        } while (batch.size() == FORGET_AT_ONCE);
    }

    /**
     * Publishes what a crash or a dead broker left, and waits for the broker.
     *
     * @return there may be more
     * @throws StoreException when the store fails
     */
    public boolean sweep() {
        int limit = away ? 1 : sweep;
        List<Appended> claimed = store.claim(limit);
        var published = new ArrayList<CompletableFuture<Boolean>>();
        for (Appended appended : claimed) {
            published.add(publish(appended).handle((nothing, failure) -> note(appended, failure == null)));
        }
        sweepLetters();
        boolean all = true;
        for (var one : published) {
            all &= one.join();
        }
        forgetDone();
        return all && !claimed.isEmpty();
    }

    private void sweepLetters() {
        var sent = new ArrayList<DeadLetter>();
        for (DeadLetter letter : store.claimLetters(sweep)) {
            try {
                publisher.publish(letter).toCompletableFuture().join();
                sent.add(letter);
            } catch (RuntimeException e) {
                break;
            }
        }
        if (!sent.isEmpty()) {
            store.forgetLetters(sent);
        }
    }
}

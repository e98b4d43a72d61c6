package dev.parley.common.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets so many in of each, at a time; who comes when they are all there waits for a while, in order. */
public final class Crowd<K> {

    private final int most;
    private final ConcurrentHashMap<K, Seats> seats = new ConcurrentHashMap<>();

    public Crowd(int most) {
        this.most = most;
    }

    /** @param known how many are in, or wait */
    private record Seats(Semaphore free, int known) {

        Seats and(int more) {
            return new Seats(free, known + more);
        }
    }

    /**
     * @param patience how long one waits
     * @return empty when there is no place in that time, or when the thread is interrupted
     */
    public Optional<Place> enter(K whose, Duration patience) {
        Semaphore free = known(whose);
        boolean in = false;
        try {
            in = free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!in) {
                forget(whose);
            }
        }
        return in ? Optional.of(place(whose, free)) : Optional.empty();
    }

    private Place place(K whose, Semaphore free) {
        var left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                free.release();
                forget(whose);
            }
        };
    }

    private Semaphore known(K whose) {
        return seats.compute(
                        whose,
                        (key, before) -> before == null ? new Seats(new Semaphore(most, true), 1) : before.and(1))
                .free();
    }

    private void forget(K whose) {
        seats.computeIfPresent(whose, (key, before) -> before.known() == 1 ? null : before.and(-1));
    }

    /** Of how many some are in, or wait. */
    int known() {
        return seats.size();
    }
}

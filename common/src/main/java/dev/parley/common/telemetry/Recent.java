package dev.parley.common.telemetry;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/**
 * A reading that costs something, for several gauges: taken when one is asked for, but not again for a while. Nobody waits long for one that does
 * not come, and none is begun beside it.
 */
public final class Recent<T> {

    private static final Logger LOG = Logger.getLogger(Recent.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Supplier<T> read;
    private final long goodNanos;
    private final long patienceNanos;
    private final LongSupplier clock;
    private final Executor reader;
    private Reading<T> last = new Reading<>(CompletableFuture.completedFuture(Optional.empty()), 0, false);

    /** @param begun by the clock */
    private record Reading<T>(CompletableFuture<Optional<T>> result, long begun, boolean everBegun) {}

    /** @param read may fail: then there is no reading for a while */
    public Recent(Duration good, Supplier<T> read) {
        this(good, PATIENCE, read, System::nanoTime, Thread.ofVirtual().name("reading for the metrics")::start);
    }

    Recent(Duration good, Duration patience, Supplier<T> read, LongSupplier clock, Executor reader) {
        this.read = read;
        this.goodNanos = good.toNanos();
        this.patienceNanos = patience.toNanos();
        this.clock = clock;
        this.reader = reader;
    }

    /** What a gauge shows of it; no number when the reading failed, or does not come. */
    public Supplier<Number> part(ToDoubleFunction<T> part) {
        return () -> get().map(part::applyAsDouble).orElse(Double.NaN);
    }

    /** All who ask wait together: until the reading has taken as long as it may. */
    Optional<T> get() {
        Reading<T> reading = latest();
        long left = Math.max(0, reading.begun() + patienceNanos - clock.getAsLong());
        try {
            return reading.result().get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized Reading<T> latest() {
        long now = clock.getAsLong();
        boolean old = !last.everBegun() || now - last.begun() >= goodNanos;
        if (old && last.result().isDone()) {
            last = new Reading<>(CompletableFuture.supplyAsync(this::take, reader), now, true);
        }
        return last;
    }

    private Optional<T> take() {
        try {
            return Optional.of(read.get());
        } catch (RuntimeException e) {
            LOG.debugf(e, "A reading for the metrics failed.");
            return Optional.empty();
        }
    }
}

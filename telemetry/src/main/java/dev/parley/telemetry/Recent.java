package dev.parley.telemetry;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** A reading that costs something, for several gauges: taken when one is asked for, but not again for a while. */
public final class Recent<T> {

    private static final Logger LOG = Logger.getLogger(Recent.class);

    private final Supplier<T> read;
    private final long nanos;
    private final LongSupplier clock;
    private Optional<T> last = Optional.empty();
    private long takenAt;
    private boolean taken;

    /** @param read may fail: then there is no reading for a while */
    public Recent(Duration good, Supplier<T> read) {
        this(good, read, System::nanoTime);
    }

    Recent(Duration good, Supplier<T> read, LongSupplier clock) {
        this.read = read;
        this.nanos = good.toNanos();
        this.clock = clock;
    }

    /** What a gauge shows of it; no number when the reading failed. */
    public Supplier<Number> part(ToDoubleFunction<T> part) {
        return () -> get().map(part::applyAsDouble).orElse(Double.NaN);
    }

    synchronized Optional<T> get() {
        long now = clock.getAsLong();
        if (!taken || now - takenAt >= nanos) {
            last = take();
            taken = true;
            takenAt = clock.getAsLong();
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

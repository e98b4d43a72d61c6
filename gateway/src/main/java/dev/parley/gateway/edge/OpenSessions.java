package dev.parley.gateway.edge;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How many clients are connected, by edge. */
@Singleton
public class OpenSessions {

    private final Map<Edge, LongAdder> open = new EnumMap<>(Edge.class);

    OpenSessions(MeterRegistry registry) {
        for (Edge edge : Edge.values()) {
            var count = new LongAdder();
            open.put(edge, count);
            Gauge.builder("parley.sessions", count, LongAdder::doubleValue)
                    .description("Clients that are connected, by edge")
                    .tag("edge", edge.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    public void opened(Edge edge) {
        of(edge).increment();
    }

    /** Once for each that was opened. */
    public void closed(Edge edge) {
        of(edge).decrement();
    }

    private LongAdder of(Edge edge) {
        return Objects.requireNonNull(open.get(edge));
    }
}

package dev.parley.gateway.conversation.loops;

import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.conversation.Outbound;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;

/** What operators see of the conversation. Nothing here is called for a single delivery: the loops count, and are asked once a second. */
@Singleton
class ConversationMeters implements Outbound.Losses {

    private final Counter deliveries;
    private final Counter filled;
    private final Counter shed;
    private final Counter accepted;
    private final Counter refused;
    private final Counter later;
    private final Map<Ending, Counter> endings = new EnumMap<>(Ending.class);
    private final MeterRegistry registry;
    private final List<Tally> tallies = new CopyOnWriteArrayList<>();

    ConversationMeters(MeterRegistry registry) {
        this.registry = registry;
        this.deliveries = Counter.builder("parley.gateway.deliveries")
                .description("Entries that were handed to sessions: an entry for ten listeners counts ten")
                .register(registry);
        this.filled = Counter.builder("parley.gateway.holes.filled.entries")
                .description("Entries that were read from the log because the broker did not bring them in time")
                .register(registry);
        this.shed = Counter.builder("parley.gateway.signals.shed")
                .description("Signals that slow clients were spared")
                .register(registry);
        this.accepted = writes(registry, "accepted");
        this.refused = writes(registry, "refused");
        this.later = writes(registry, "retry");
        for (Ending ending : Ending.values()) {
            endings.put(ending, endings(registry, ending));
        }
        Gauge.builder("parley.gateway.feed.lag", () -> most(Tally::lag))
                .description("By how many positions the feed that is furthest behind is behind its room's log")
                .baseUnit("positions")
                .register(registry);
        Gauge.builder("parley.gateway.feed.standstill", () -> most(Tally::standstill) / 1000)
                .description(
                        "For how long the feed that stands still has been behind its room's log without getting on")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("parley.gateway.rooms", () -> sum(Tally::rooms))
                .description("Rooms that somebody here listens to, or did a moment ago")
                .register(registry);
    }

    private static Counter writes(MeterRegistry registry, String result) {
        return Counter.builder("parley.gateway.writes")
                .description("Writes of clients by what chat-service said: accepted, refused, or to be tried again")
                .tag("result", result)
                .register(registry);
    }

    private static Counter endings(MeterRegistry registry, Ending ending) {
        return Counter.builder("parley.sessions.ended")
                .description("Sessions that the gateway ended, by reason; too_slow is close code 4008")
                .tag("reason", ending.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    /** How much of it is used is shown from now on. */
    void show(GatewayBudget budget) {
        Gauge.builder("parley.gateway.outbound", budget, GatewayBudget::used)
                .description("What waits for slow clients, and is kept for long answers that are asked for")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("parley.gateway.outbound.limit", budget, GatewayBudget::bytes)
                .description("What may wait for all slow clients together")
                .baseUnit("bytes")
                .register(registry);
    }

    /** What one loop counts from now on is shown. */
    Tally tally(Loop loop) {
        var tally = new Tally(loop, deliveries, filled);
        tallies.add(tally);
        return tally;
    }

    private double most(ToDoubleFunction<Tally> number) {
        return tallies.stream().mapToDouble(number).max().orElse(0);
    }

    private double sum(ToDoubleFunction<Tally> number) {
        return tallies.stream().mapToDouble(number).sum();
    }

    void answered(List<WriteResult> results) {
        for (WriteResult result : results) {
            switch (result) {
                case WriteResult.Accepted _ -> accepted.increment();
                case WriteResult.Refused(var _, var _, boolean retry) -> (retry ? later : refused).increment();
            }
        }
    }

    @Override
    public void shed(int signals) {
        if (signals > 0) {
            shed.increment(signals);
        }
    }

    @Override
    public void ended(Ending ending) {
        Counter counter = endings.get(ending);
        if (counter != null) {
            counter.increment();
        }
    }
}

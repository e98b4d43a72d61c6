package dev.parley.chat.telemetry;

import dev.parley.chat.log.Outcome;
import dev.parley.chat.log.Request;
import dev.parley.chat.log.Written;
import dev.parley.common.telemetry.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The traces of writes under way, from the request that brings them to the event that tells of them. Between the two, writes of several
 * requests share a transaction; they are found again by what they are signed with. What is not traced costs one look at an empty map.
 */
@Singleton
public class WriteTraces {

    /** Past it the oldest are of a broker that was away, and all are forgotten. */
    private static final int BOUND = 10_000;

    private final Tracer tracer;
    private final Map<Signed, Context> known = new ConcurrentHashMap<>();

    private record Signed(String room, String author, String key) {}

    WriteTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** What is done on this thread now brings these into a room. */
    public void brought(String room, List<Request> requests) {
        Context context = Context.current();
        if (TraceParent.isKept(context)) {
            if (known.size() + requests.size() > BOUND) {
                known.clear();
            }
            for (Request request : requests) {
                Signed signed = signed(room, request.caller().id(), request.key());
                if (signed != null) {
                    known.put(signed, context);
                }
            }
        }
    }

    /** Of those that were refused, or there before, no event will tell. */
    public void answered(String room, List<Request> requests, List<Outcome> outcomes) {
        if (known.isEmpty()) {
            return;
        }
        for (int i = 0; i < requests.size(); i++) {
            Signed signed =
                    signed(room, requests.get(i).caller().id(), requests.get(i).key());
            if (signed != null && !(outcomes.get(i) instanceof Outcome.Written)) {
                known.remove(signed);
            }
        }
    }

    boolean none() {
        return known.isEmpty();
    }

    /** A transaction that began then has just committed these. */
    void committed(Instant began, List<Written> written) {
        Instant now = Instant.now();
        for (Written one : written) {
            Signed signed = signed(one);
            Context context = signed == null ? null : known.get(signed);
            if (context != null) {
                Span span = tracer.spanBuilder("append")
                        .setParent(context)
                        .setSpanKind(SpanKind.CLIENT)
                        .setStartTimestamp(began)
                        .setAttribute("db.system.name", "postgresql")
                        .setAttribute("parley.room", one.entry().room())
                        .setAttribute("parley.position", one.entry().at().toString())
                        .setAttribute("parley.batch.entries", written.size())
                        .startSpan();
                span.end(now);
                known.replace(signed, context, context.with(span));
            }
        }
    }

    /** The span of telling the broker, when the write is traced; to be ended by who does it. */
    public Optional<Span> publishing(Written written) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Signed signed = signed(written);
        return Optional.ofNullable(signed == null ? null : known.remove(signed))
                .map(context -> tracer.spanBuilder("publish")
                        .setParent(context)
                        .setSpanKind(SpanKind.PRODUCER)
                        .setAttribute("messaging.system", "kafka")
                        .startSpan());
    }

    private static @Nullable Signed signed(Written written) {
        return signed(written.entry().room(), written.entry().by(), written.key());
    }

    private static @Nullable Signed signed(String room, String author, @Nullable String key) {
        return key == null ? null : new Signed(room, author, key);
    }
}

package dev.parley.gateway.conversation.loops;

import dev.parley.common.telemetry.TraceParent;
import dev.parley.contracts.Position;
import dev.parley.gateway.conversation.LoggedEntry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Traces from what a client sends to what others get: a span for each batch of writes, with its way to chat-service and back, and one for each
 * entry on each loop where somebody listens.
 */
@Singleton
class Traces {

    private final Tracer tracer;

    /** Somewhere in a trace that nobody keeps. */
    private final Context unkept = Context.root()
            .with(Span.wrap(SpanContext.create(
                    TraceId.fromLongs(0, 1), SpanId.fromLong(1), TraceFlags.getDefault(), TraceState.getDefault())));

    Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Writes that came in now and go to chat-service: they are on their way until the span is ended. */
    Span sending(String room, int writes) {
        return tracer.spanBuilder("send")
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("parley.room", room)
                .setAttribute("parley.writes", writes)
                .startSpan();
    }

    /** What is asked again and again would be most of what is traced. */
    <T> T unseen(Supplier<T> work) {
        try (Scope scope = unkept.makeCurrent()) {
            return work.get();
        }
    }

    /** @param parent as its event bears it */
    LoggedEntry follow(String room, LoggedEntry entry, @Nullable String parent) {
        return parent == null ? entry : follow(room, entry, TraceParent.parse(parent));
    }

    /** @param context of the work that brought the entry about */
    LoggedEntry follow(String room, LoggedEntry entry, Context context) {
        return TraceParent.isKept(context)
                ? entry.traced(new Delivery(tracer, context, room, entry.at(), Instant.now()))
                : entry;
    }

    /** From the arrival at this gateway to the sessions of a loop. */
    private record Delivery(Tracer tracer, Context context, String room, Position at, Instant came)
            implements LoggedEntry.Trace {

        @Override
        public void delivered(int sessions) {
            tracer.spanBuilder("deliver")
                    .setParent(context)
                    .setSpanKind(SpanKind.CONSUMER)
                    .setStartTimestamp(came)
                    .setAttribute("parley.room", room)
                    .setAttribute("parley.position", at.toString())
                    .setAttribute("parley.sessions", sessions)
                    .startSpan()
                    .end();
        }
    }
}

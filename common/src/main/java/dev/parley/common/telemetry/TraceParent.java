package dev.parley.common.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a trace stands, as one text: {@code traceparent} of W3C Trace Context. */
public final class TraceParent {

    private static final String NAME = "traceparent";

    private TraceParent() {}

    /** Absent unless the trace is kept. */
    public static @Nullable String of(Context context) {
        return isKept(context) ? ofAny(context) : null;
    }

    /** Also of a trace that is not kept, so that who hears of it does not decide anew; absent where there is none. */
    public static @Nullable String ofAny(Context context) {
        if (!Span.fromContext(context).getSpanContext().isValid()) {
            return null;
        }
        var carrier = new HashMap<String, String>();
        W3CTraceContextPropagator.getInstance().inject(context, carrier, (into, name, value) -> {
            if (into != null) {
                into.put(name, value);
            }
        });
        return carrier.get(NAME);
    }

    /** Text that says nothing gives a context without a trace. */
    public static Context parse(String text) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), text, Alone.NAMED);
    }

    public static boolean isKept(Context context) {
        return Span.fromContext(context).getSpanContext().isSampled();
    }

    /** A carrier that is nothing but the one header's value. */
    private enum Alone implements TextMapGetter<String> {
        NAMED;

        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(TraceParent.NAME);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return TraceParent.NAME.equals(key) ? carrier : null;
        }
    }
}

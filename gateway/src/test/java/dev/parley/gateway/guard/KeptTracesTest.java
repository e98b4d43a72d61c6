package dev.parley.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTracesTest {

    private static final String TRACE = "00000000000000000000000000000001";
    private static final String SPAN = "0000000000000001";

    private double chance = 0.5;
    private final KeptTraces kept = new KeptTraces(0.1, () -> chance);

    @Test
    void aClientDecidesNeitherByAFlagNorByAnId() {
        assertThat(isKept(remote(TraceFlags.getSampled()), SpanKind.SERVER)).isFalse();

        chance = 0.05;
        assertThat(isKept(remote(TraceFlags.getDefault()), SpanKind.SERVER)).isTrue();
    }

    @Test
    void whatWasDecidedHereHolds() {
        assertThat(isKept(local(TraceFlags.getSampled()), SpanKind.CLIENT)).isTrue();

        chance = 0.05;
        assertThat(isKept(local(TraceFlags.getDefault()), SpanKind.INTERNAL)).isFalse();
    }

    @Test
    void whatAnEventOfOursBearsHolds() {
        assertThat(isKept(remote(TraceFlags.getSampled()), SpanKind.CONSUMER)).isTrue();
    }

    private boolean isKept(SpanContext parent, SpanKind kind) {
        return kept.shouldSample(
                                Context.root().with(Span.wrap(parent)),
                                TRACE,
                                "span",
                                kind,
                                Attributes.empty(),
                                List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private static SpanContext remote(TraceFlags flags) {
        return SpanContext.createFromRemoteParent(TRACE, SPAN, flags, TraceState.getDefault());
    }

    private static SpanContext local(TraceFlags flags) {
        return SpanContext.create(TRACE, SPAN, flags, TraceState.getDefault());
    }
}

package dev.parley.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.fake.FakeServices;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
@TestProfile(KeptTracesIT.NoneIsKept.class)
class KeptTracesIT {

    public static final class NoneIsKept implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("parley.traces.endpoint", "http://localhost:9", "parley.traces.ratio", "0");
        }
    }

    @Inject
    Tracer tracer;

    @Test
    void aClientThatWantsItsTraceKeptIsNotHeard() {
        SpanContext flagged = SpanContext.createFromRemoteParent(
                "00000000000000000000000000000001",
                "0000000000000001",
                TraceFlags.getSampled(),
                TraceState.getDefault());

        Span span = tracer.spanBuilder("GET /api/v1/rooms")
                .setParent(Context.root().with(Span.wrap(flagged)))
                .setSpanKind(SpanKind.SERVER)
                .startSpan();

        assertThat(span.getSpanContext().getTraceId()).isEqualTo(flagged.getTraceId());
        assertThat(span.isRecording()).isFalse();
    }
}

package dev.parley.common.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @Test
    void aTraceThatIsKeptComesBackAsItWent() {
        String text = TraceParent.of(context(TraceFlags.getSampled()));

        assertThat(text).isEqualTo("00-" + TRACE + "-" + SPAN + "-01");
        SpanContext back = Span.fromContext(TraceParent.parse(text)).getSpanContext();
        assertThat(back.getTraceId()).isEqualTo(TRACE);
        assertThat(back.getSpanId()).isEqualTo(SPAN);
        assertThat(TraceParent.isKept(TraceParent.parse(text))).isTrue();
    }

    @Test
    void aTraceThatIsNotKeptIsNotTold() {
        assertThat(TraceParent.of(context(TraceFlags.getDefault()))).isNull();
        assertThat(TraceParent.of(Context.root())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00-zz-11-01", "00-00000000000000000000000000000000-b7ad6b7169203331-01"})
    void whatIsNoTraceIsNone(String text) {
        assertThat(Span.fromContext(TraceParent.parse(text)).getSpanContext().isValid())
                .isFalse();
    }

    private static Context context(TraceFlags flags) {
        return Context.root().with(Span.wrap(SpanContext.create(TRACE, SPAN, flags, TraceState.getDefault())));
    }
}

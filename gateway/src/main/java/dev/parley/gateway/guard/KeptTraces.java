package dev.parley.gateway.guard;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which traces are kept. Behind a door, what was decided at the door holds. At the door nothing holds that a client says of its trace, not even its
 * id, which it may have chosen: as many are kept as of those that begin here.
 */
final class KeptTraces implements Sampler {

    private final double ratio;
    private final DoubleSupplier chance;
    private final Sampler inside;

    KeptTraces(double ratio, DoubleSupplier chance) {
        this.ratio = ratio;
        this.chance = chance;
        this.inside = Sampler.parentBased(Sampler.traceIdRatioBased(ratio));
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String trace, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        boolean client = kind == SpanKind.SERVER
                && Span.fromContext(parent).getSpanContext().isRemote();
        if (!client) {
            return inside.shouldSample(parent, trace, name, kind, attributes, links);
        }
        return chance.getAsDouble() < ratio ? SamplingResult.recordAndSample() : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "KeptTraces{" + ratio + "}";
    }

    /** Takes the place of {@code quarkus.otel.traces.sampler}. */
    @Singleton
    static final class Choice {

        @Produces
        @Singleton
        Sampler sampler(@ConfigProperty(name = "quarkus.otel.traces.sampler.arg", defaultValue = "1.0") double ratio) {
            return new KeptTraces(ratio, () -> ThreadLocalRandom.current().nextDouble());
        }
    }
}

package dev.parley.common.telemetry;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * Traces are made only where {@code parley.traces.endpoint} says who takes them, so that they cost nothing elsewhere; unless somebody says
 * otherwise by {@code quarkus.otel.sdk.disabled} itself.
 */
public final class TraceSwitch implements ConfigSourceInterceptor {

    static final String ENDPOINT = "parley.traces.endpoint";
    static final String DISABLED = "quarkus.otel.sdk.disabled";

    private static final long serialVersionUID = 1;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue said = context.proceed(name);
        if (!name.equals(DISABLED) || (said != null && !isDefault(said))) {
            return said;
        }
        ConfigValue endpoint = context.proceed(ENDPOINT);
        boolean off = endpoint == null
                || endpoint.getValue() == null
                || endpoint.getValue().isBlank();
        return ConfigValue.builder()
                .withName(DISABLED)
                .withValue(Boolean.toString(off))
                .withConfigSourceName("trace switch")
                .build();
    }

    /** What nobody said has the lowest rank there is. */
    private static boolean isDefault(ConfigValue value) {
        return value.getConfigSourceOrdinal() == Integer.MIN_VALUE;
    }
}

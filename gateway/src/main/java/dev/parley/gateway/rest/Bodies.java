package dev.parley.gateway.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How large bodies may be, and what their headers say. */
@Singleton
class Bodies {

    /** Where Quarkus looks for the most bytes that a request's body may have. */
    private static final String LIMIT = "io.quarkus.max-request-size";

    private static final int AFTER_QUARKUS_LIMIT = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;
    private static final Pattern UPLOAD = Pattern.compile("/api/v1/(rooms/[^/]+/files|uploads/[^/]+)");

    private final long most;
    private final Problems problems;

    /** @param most what a body may have that is not a file's */
    Bodies(
            @ConfigProperty(name = "parley.rest.max-body-size", defaultValue = "2M") MemorySize most,
            Problems problems) {
        this.most = most.asLongValue();
        this.problems = problems;
    }

    /** Quarkus knows one limit for all bodies, and refuses without a word; files must have none. */
    void limit(@Observes Router router) {
        router.route().order(AFTER_QUARKUS_LIMIT).handler(context -> {
            if (UPLOAD.matcher(context.request().path()).matches()) {
                context.put(LIMIT, Long.MAX_VALUE);
                context.next();
            } else if (length(context.request()).orElse(0) > most) {
                context.response().putHeader(HttpHeaders.CONNECTION, "close");
                problems.end(context, 413);
            } else {
                context.put(LIMIT, most);
                context.next();
            }
        });
    }

    /** What a client says of a file; what says nothing, or is only a client's default, is left out. */
    static Optional<String> type(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE))
                .filter(type -> !type.isBlank())
                .filter(type -> !type.startsWith("application/octet-stream"))
                .filter(type -> !type.startsWith("application/x-www-form-urlencoded"));
    }

    /**
     * Whatever a client goes on to send of a body that nobody wants any more. The stream that it was read by would keep it
     * all, for somebody who may read on.
     */
    static void dropRest(HttpServerRequest request) {
        // Its end is noted under the same lock
        synchronized (request.connection()) {
            if (!request.isEnded()) {
                request.handler(rest -> {});
                request.resume();
            }
        }
    }

    /** Unknown when the body comes in chunks; that it is a number was seen to by the HTTP server. */
    static OptionalLong length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length));
    }
}

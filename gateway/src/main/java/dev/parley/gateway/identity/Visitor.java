package dev.parley.gateway.identity;

import dev.parley.gateway.guard.Remote;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who wants in.
 *
 * @param address where they come from
 * @param client what they come with, as it names itself; absent when it does not
 */
public record Visitor(String address, @Nullable String client) {

    private static final int LONGEST = 200;

    public static Visitor of(HttpServerRequest request) {
        return new Visitor(Remote.address(request.remoteAddress()), client(request.getHeader("User-Agent")));
    }

    /** Only people read it, so it is shortened and not refused. */
    static @Nullable String client(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return null;
        }
        String readable = userAgent.replaceAll("\\p{Cntrl}", " ").strip();
        return readable.substring(0, Math.min(readable.length(), LONGEST));
    }
}

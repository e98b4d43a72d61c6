package dev.parley.gateway.identity;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** What an HTTP request shows: {@code Authorization: Bearer}, or else the session cookie of a trusted page. */
@Singleton
public class Credentials {

    /** The cookie with a browser's access token. */
    public static final String COOKIE = "parley-access";

    private static final String BEARER = "Bearer ";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Origins origins;

    Credentials(Origins origins) {
        this.origins = origins;
    }

    /**
     * The token that a request shows, before anybody looked whether it is good.
     *
     * @throws IdentityProblem {@code bad-origin} when a cookie comes from a page that may not use it
     */
    public Optional<String> shown(HttpServerRequest request) {
        Optional<String> bearer = bearer(request);
        if (bearer.isPresent()) {
            return bearer;
        }
        Cookie cookie = request.getCookie(COOKIE);
        if (cookie == null || cookie.getValue().isEmpty()) {
            return Optional.empty();
        }
        if (!mayUseCookie(request)) {
            throw new IdentityProblem(
                    "bad-origin", 403, "This page may not use Parley's cookie; use a bearer token.", false);
        }
        return Optional.of(cookie.getValue());
    }

    /** A browser names the page's origin, but leaves it out where the page's own server is only read. */
    private boolean mayUseCookie(HttpServerRequest request) {
        boolean upgrade = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        boolean reads = !upgrade && SAFE.contains(request.method());
        return (reads && request.getHeader("Origin") == null) || origins.allows(request);
    }

    static Optional<String> bearer(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }
}

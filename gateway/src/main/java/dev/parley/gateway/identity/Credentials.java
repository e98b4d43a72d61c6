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

    private final Tokens tokens;
    private final Origins origins;

    Credentials(Tokens tokens, Origins origins) {
        this.tokens = tokens;
        this.origins = origins;
    }

    /**
     * Who makes this request; nobody when it shows nothing.
     *
     * @throws IdentityProblem {@code bad-origin} when a cookie comes from a page that may not use it
     */
    public Optional<Caller> of(HttpServerRequest request) throws InvalidToken {
        Optional<String> bearer = bearer(request);
        if (bearer.isPresent()) {
            return Optional.of(tokens.verify(bearer.get()));
        }
        Cookie cookie = request.getCookie(COOKIE);
        if (cookie == null || cookie.getValue().isEmpty()) {
            return Optional.empty();
        }
        boolean upgrade = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if ((upgrade || !SAFE.contains(request.method())) && !origins.allows(request)) {
            throw new IdentityProblem(
                    "bad-origin", 403, "This page may not use Parley's cookie; use a bearer token.", false);
        }
        return Optional.of(tokens.verify(cookie.getValue()));
    }

    static Optional<String> bearer(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }
}

package dev.parley.gateway.rest;

import dev.parley.gateway.guard.PublicUrl;
import dev.parley.gateway.identity.Credentials;
import dev.parley.gateway.identity.Sessions;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A browser's session: out of reach for scripts, sent by Parley's own pages only. */
@Singleton
class SessionCookies {

    static final String REFRESH = "parley-refresh";

    private static final String REFRESH_PATH = "/api/v1/sessions";

    private final boolean publicTls;
    private final CurrentVertxRequest exchange;

    SessionCookies(@ConfigProperty(name = "parley.public-url") Optional<URI> publicUrl, CurrentVertxRequest exchange) {
        this.exchange = exchange;
        publicTls = PublicUrl.isTls(publicUrl);
    }

    /** The answer with a new session: in the body, or in cookies. */
    Response answer(Response.Status status, Sessions.Open open, boolean cookie) {
        if (!cookie) {
            return Response.status(status).entity(Session.withTokens(open)).build();
        }
        return keep(Response.status(status).entity(Session.inCookies(open)), open)
                .build();
    }

    /** Adds the cookies of a new session to an answer. */
    Response.ResponseBuilder keep(Response.ResponseBuilder answer, Sessions.Open open) {
        Instant now = Instant.now();
        return answer.cookie(
                cookie(
                        Credentials.COOKIE,
                        "/",
                        open.accessToken(),
                        Duration.between(now, open.caller().expires())),
                cookie(REFRESH, REFRESH_PATH, open.refreshToken(), Duration.between(now, open.ends())));
    }

    Response gone() {
        return Response.noContent()
                .cookie(
                        cookie(Credentials.COOKIE, "/", "", Duration.ZERO),
                        cookie(REFRESH, REFRESH_PATH, "", Duration.ZERO))
                .build();
    }

    static Optional<String> refreshToken(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(REFRESH))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    private NewCookie cookie(String name, String path, String value, Duration age) {
        return cookie(name, path, value, age, NewCookie.SameSite.STRICT);
    }

    /** @param age zero takes the cookie away */
    NewCookie cookie(String name, String path, String value, Duration age, NewCookie.SameSite sameSite) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(path)
                .maxAge((int) age.toSeconds())
                .httpOnly(true)
                .secure(publicTls || exchange.getCurrent().request().isSSL())
                .sameSite(sameSite)
                .build();
    }
}

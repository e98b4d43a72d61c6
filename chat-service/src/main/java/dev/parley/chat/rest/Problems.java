package dev.parley.chat.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DatabindException;
import dev.parley.chat.log.StoreException;
import dev.parley.chat.room.Refusal;
import dev.parley.chat.room.RefusedException;
import dev.parley.contracts.Problem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error of this service, as RFC 9457 gives it. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    public Response refused(RefusedException e) {
        return problem(e.refusal());
    }

    @ServerExceptionMapper
    public Response unavailable(StoreException.Unavailable e) {
        LOG.warnf("A request failed: %s", e.getMessage());
        return problem(Refusal.unavailable());
    }

    /** PostgreSQL takes no NUL in a text, for one. */
    @ServerExceptionMapper
    public Response rejected(StoreException.Rejected e) {
        LOG.warnf("A request was rejected: %s", e.getMessage());
        return problem(Refusal.of(Refusal.BAD_REQUEST, "This cannot be looked for or kept here."));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthorized(SecurityException e) {
        Problem problem = Problem.of("unauthorized", 401, "A valid token is needed.", false);
        return Response.fromResponse(answer(problem))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return problem(Refusal.of(Refusal.NOT_ALLOWED, "This token is not for that."));
    }

    @ServerExceptionMapper
    public Response unreadable(DatabindException e) {
        JsonLocation at = e.getLocation();
        String where = at == null ? "" : " Look at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
        return problem(Refusal.of(Refusal.BAD_REQUEST, "The body is not the JSON that is expected." + where));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        String code =
                switch (status) {
                    case 400 -> Refusal.BAD_REQUEST;
                    case 404 -> "not-found";
                    case 405 -> "method-not-allowed";
                    case 413 -> "too-large";
                    case 415 -> "media-type";
                    default -> "http-" + status;
                };
        return answer(Problem.of(code, status, String.valueOf(e.getMessage()), status >= 500));
    }

    @ServerExceptionMapper
    public Response internal(RuntimeException e) {
        LOG.error("A request failed, which should not be.", e);
        return answer(Problem.of("internal", 500, "Something went wrong here, and was noted.", false));
    }

    private static Response problem(Refusal refusal) {
        int status =
                switch (refusal.code()) {
                    case Refusal.NO_SUCH_ROOM, Refusal.NO_SUCH_ENTRY -> 404;
                    case Refusal.NOT_ALLOWED, Refusal.NOT_AUTHOR, Refusal.NOT_MEMBER, Refusal.REMOVED -> 403;
                    case Refusal.KEY_REUSED, Refusal.NAME_TAKEN, Refusal.TOO_MANY_ROOMS -> 409;
                    case Refusal.ERASED, Refusal.RESET -> 410;
                    case Refusal.UNAVAILABLE, Refusal.BUSY -> 503;
                    default -> 400;
                };
        return answer(Problem.of(refusal.code(), status, refusal.message(), refusal.retry()));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
